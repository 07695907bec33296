namespace LoadTesting.Model;

/// <summary>
/// The addresses of an environment. They are null for the build's emulator, because they are known only once it has started.
/// </summary>
/// <param name="DefaultTestUserPassword">Used if TEST_USER_PASSWORD is not set; null if there is no default.</param>
public sealed record EnvironmentSettings(Uri? ApiBaseUrl, Uri? SupabaseUrl, string? DefaultTestUserPassword)
{
    /// <summary>Without the password, so that no log or error text can hold it.</summary>
    public override string ToString() => $"{ApiBaseUrl}, {SupabaseUrl}";
}
