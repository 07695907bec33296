namespace LoadTesting.Model;

public static class TargetEnvironmentCode
{
    /// <summary>The name that people and scripts use: LOCAL, DEV, PROD, EMULATOR.</summary>
    public static string Code(this TargetEnvironment environment) => environment.ToString().ToUpperInvariant();
}
