namespace Cake.Docker;

/// <summary>The options of <c>docker stop</c>.</summary>
public sealed class DockerContainerStopSettings : AutoToolSettings
{
    /// <summary>Seconds between asking the container to stop and killing it.</summary>
    public int? Time { get; set; }
}
