namespace LoadTesting.Planning;

public static class TargetEnvironmentCode
{
    /// <summary>As people and the scripts write it: LOCAL, DEV, PROD, EMBEDDED.</summary>
    public static string Code(this TargetEnvironment environment) => environment.ToString().ToUpperInvariant();
}
