namespace LoadTesting.Model;

public static class TargetEnvironmentCode
{
    /// <summary>As people and the scripts write it: LOCAL, DEV, PROD, EMULATOR.</summary>
    public static string Code(this TargetEnvironment environment) => environment.ToString().ToUpperInvariant();
}
