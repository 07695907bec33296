namespace LoadTesting.Tokens;

/// <summary>The names of the variables that hold keys and secrets, in one place.</summary>
public static class CredentialNames
{
    public const string AnonKey = "SUPABASE_ANON_KEY";
    public const string ServiceKey = "SUPABASE_SERVICE_KEY";
    public const string JwtSecret = "SUPABASE_JWT_SECRET";
    public const string TestUserPassword = "TEST_USER_PASSWORD";
    public const string CloudToken = "K6_CLOUD_TOKEN";
    public const string CloudStackId = "K6_CLOUD_STACK_ID";
    public const string CloudProjectId = "K6_CLOUD_PROJECT_ID";

    /// <summary>No process inherits these. The anon key is not among them, because it is public by design.</summary>
    public static IReadOnlyList<string> Secrets { get; } = [ServiceKey, JwtSecret, TestUserPassword, CloudToken];
}
