namespace Integrations.Engines.Cloud;

/// <summary>
/// The credentials for Grafana Cloud k6. They are only passed through the environment, and in headers to the cloud itself.
/// </summary>
/// <param name="StackId">Needed from k6 2.0 on.</param>
/// <param name="ProjectId">Null uses the stack's default project.</param>
public sealed record CloudCredentials(string Token, string? StackId, string? ProjectId)
{
    /// <summary>Without the token, so that no log or error text can hold it.</summary>
    public override string ToString() => $"stack {StackId ?? "not given"}, project {ProjectId ?? "not given"}";
}
