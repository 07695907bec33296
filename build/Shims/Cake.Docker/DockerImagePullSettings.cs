namespace Cake.Docker;

/// <summary>The options of <c>docker pull</c>.</summary>
public sealed class DockerImagePullSettings : AutoToolSettings
{
    public bool? AllTags { get; set; }

    public string? Platform { get; set; }
}
