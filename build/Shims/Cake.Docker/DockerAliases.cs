using Cake.Core;
using Cake.Core.Annotations;

namespace Cake.Docker;

/// <summary>Docker, as methods of the Cake context.</summary>
[CakeAliasCategory("Docker")]
public static class DockerAliases
{
    [CakeMethodAlias]
    public static void DockerPull(this ICakeContext context, string imageReference) => DockerPull(context, null, imageReference);

    [CakeMethodAlias]
    public static void DockerPull(this ICakeContext context, DockerImagePullSettings? settings, string imageReference)
    {
        ArgumentException.ThrowIfNullOrEmpty(imageReference);
        ToolOf(context).Run("pull", settings ?? new DockerImagePullSettings(), imageReference);
    }

    [CakeMethodAlias]
    public static string? DockerRun(this ICakeContext context, string image, string command, params string[] args) =>
        DockerRun(context, null, image, command, args);

    /// <summary>Runs an image and takes its output from the terminal.</summary>
    /// <returns>The first line of the output: with <see cref="DockerContainerRunSettings.Detach"/>, the container's id.</returns>
    [CakeMethodAlias]
    public static string? DockerRun(
        this ICakeContext context, DockerContainerRunSettings? settings, string image, string command, params string[] args) =>
        ToolOf(context).Read("run", settings ?? new DockerContainerRunSettings(), ImageAndCommand(image, command, args)) is [var first, ..]
            ? first : null;

    [CakeMethodAlias]
    public static void DockerRunWithoutResult(this ICakeContext context, string image, string command, params string[] args) =>
        DockerRunWithoutResult(context, null, image, command, args);

    /// <summary>Runs an image and leaves its output on the terminal.</summary>
    [CakeMethodAlias]
    public static void DockerRunWithoutResult(
        this ICakeContext context, DockerContainerRunSettings? settings, string image, string command, params string[] args) =>
        ToolOf(context).Run("run", settings ?? new DockerContainerRunSettings(), ImageAndCommand(image, command, args));

    [CakeMethodAlias]
    public static void DockerStop(this ICakeContext context, params string[] containers) => DockerStop(context, null, containers);

    [CakeMethodAlias]
    public static void DockerStop(this ICakeContext context, DockerContainerStopSettings? settings, params string[] containers) =>
        ToolOf(context).Run("stop", settings ?? new DockerContainerStopSettings(), AtLeastOne(containers));

    [CakeMethodAlias]
    public static void DockerRm(this ICakeContext context, params string[] containers) => DockerRm(context, null, containers);

    [CakeMethodAlias]
    public static void DockerRm(this ICakeContext context, DockerContainerRmSettings? settings, params string[] containers) =>
        ToolOf(context).Run("rm", settings ?? new DockerContainerRmSettings(), AtLeastOne(containers));

    /// <returns>The output of <c>docker ps</c>, its lines separated by a line feed.</returns>
    [CakeMethodAlias]
    public static string DockerPs(this ICakeContext context, DockerContainerPsSettings? settings) =>
        string.Join('\n', ToolOf(context).Read("ps", settings ?? new DockerContainerPsSettings()));

    private static DockerTool ToolOf(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new DockerTool(context);
    }

    private static IEnumerable<string> ImageAndCommand(string image, string command, string[] arguments)
    {
        ArgumentException.ThrowIfNullOrEmpty(image);
        return string.IsNullOrEmpty(command) ? [image] : [image, command, .. arguments];
    }

    private static string[] AtLeastOne(string[] containers) =>
        containers is [] ? throw new ArgumentException("Name at least one container.", nameof(containers)) : containers;
}
