namespace LoadTesting.Model;

/// <summary>
/// The addresses of an environment. They are null for the build's emulator, because they are known only once it has started.
/// </summary>
/// <param name="DefaultTestUserPassword">Used if TEST_USER_PASSWORD is not set; null if there is no default.</param>
public sealed record EnvironmentSettings(Uri? ApiBaseUrl, Uri? SupabaseUrl, string? DefaultTestUserPassword)
{
    public AuthSetting Auth { get; init; } = AuthSetting.Supabase;

    /// <summary>Of the auth server, which is part of the platform's frontend; null where none is known.</summary>
    public Uri? BetterAuthUrl { get; init; }

    /// <summary>Where else the API may be found: deployments have moved. Null where no other address is known.</summary>
    public Uri? OtherApiBaseUrl { get; init; }

    /// <summary>Without the password, so that no log or error text can hold it.</summary>
    public override string ToString() => $"{ApiBaseUrl}, {SupabaseUrl}, {BetterAuthUrl}";
}
