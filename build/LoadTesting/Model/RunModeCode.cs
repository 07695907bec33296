namespace LoadTesting.Model;

public static class RunModeCode
{
    /// <summary>The name that people and scripts use: local, cloud, cloud-local.</summary>
    public static string Code(this RunMode mode) => mode == RunMode.CloudLocal ? "cloud-local" : mode.ToString().ToLowerInvariant();
}
