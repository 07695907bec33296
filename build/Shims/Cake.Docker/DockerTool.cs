using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Tooling;

namespace Cake.Docker;

/// <summary>Runs <c>docker</c>, found by Cake's tool locator. An exit code other than 0 is a <see cref="CakeException"/>.</summary>
internal sealed class DockerTool(ICakeContext context)
    : Tool<AutoToolSettings>(context.FileSystem, context.Environment, context.ProcessRunner, context.Tools)
{
    // Where Linux runs inside Windows both are there, and the one of the own system is meant.
    private readonly string[] _executables = context.Environment.Platform.IsUnix() ? ["docker", "docker.exe"] : ["docker.exe", "docker"];

    public void Run(string command, AutoToolSettings settings, params IEnumerable<string> arguments) =>
        Run(settings, DockerOptions.CommandLine(command, settings, arguments));

    public IReadOnlyList<string> Read(string command, AutoToolSettings settings, params IEnumerable<string> arguments)
    {
        string[] lines = [];
        Run(
            settings,
            DockerOptions.CommandLine(command, settings, arguments),
            new ProcessSettings { RedirectStandardOutput = true },
            process => lines = [.. process.GetStandardOutput()]);
        return lines;
    }

    protected override string GetToolName() => "Docker";

    protected override IEnumerable<string> GetToolExecutableNames() => _executables;
}
