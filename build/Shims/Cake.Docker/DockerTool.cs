using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Tooling;

namespace Cake.Docker;

/// <summary>Runs <c>docker</c>, found by Cake's tool locator. An exit code other than 0 is a <see cref="CakeException"/>.</summary>
internal sealed class DockerTool(ICakeContext context)
    : Tool<DockerImagePullSettings>(context.FileSystem, context.Environment, context.ProcessRunner, context.Tools)
{
    // Where Linux runs inside Windows both are there, and the one of the own system is meant.
    private readonly string[] _executables = context.Environment.Platform.IsUnix() ? ["docker", "docker.exe"] : ["docker.exe", "docker"];

    public void Pull(DockerImagePullSettings settings, string image) =>
        Run(settings, new ProcessArgumentBuilder().Append("pull").Append(image));

    protected override string GetToolName() => "Docker";

    protected override IEnumerable<string> GetToolExecutableNames() => _executables;
}
