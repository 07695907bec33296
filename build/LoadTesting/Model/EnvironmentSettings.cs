namespace LoadTesting.Model;

/// <summary>Where an environment is; null for the embedded emulator, whose addresses are known only when it has been started.</summary>
/// <param name="DefaultTestUserPassword">Used where TEST_USER_PASSWORD is not set; null where there is no default.</param>
public sealed record EnvironmentSettings(Uri? ApiBaseUrl, Uri? SupabaseUrl, string? DefaultTestUserPassword)
{
    /// <summary>Without the password, so that no log or error text can hold it.</summary>
    public override string ToString() => $"{ApiBaseUrl}, {SupabaseUrl}";
}
