using Cake.Core;
using Cake.Core.Annotations;

namespace Cake.Docker;

/// <summary>Docker, as methods of the Cake context.</summary>
[CakeAliasCategory("Docker")]
public static class DockerAliases
{
    [CakeMethodAlias]
    public static void DockerPull(this ICakeContext context, DockerImagePullSettings settings, string imageReference)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentException.ThrowIfNullOrEmpty(imageReference);
        new DockerTool(context).Pull(settings, imageReference);
    }
}
