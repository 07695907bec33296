using Cake.Core;
using Cake.Core.IO;
using Cake.Docker;

using NSubstitute;

namespace Shims.Tests.Docker;

public sealed class DockerAliasesTests
{
    private readonly ICakeContext _context = Substitute.For<ICakeContext>();
    private readonly IProcess _process = Substitute.For<IProcess>();
    private readonly List<string> _commandLines = [];

    public DockerAliasesTests()
    {
        _context.Environment.WorkingDirectory.Returns("/work");
        _context.Environment.Platform.Family.Returns(PlatformFamily.Linux);
        _context.Tools.Resolve(Arg.Any<IEnumerable<string>>()).Returns(call => $"/bin/{call.Arg<IEnumerable<string>>().First()}");
        _context.FileSystem.GetFile(Arg.Any<FilePath>()).Exists.Returns(true);
        _context.ProcessRunner
            .Start(Arg.Do<FilePath>(path => _commandLines.Add(path.FullPath)),
                Arg.Do<ProcessSettings>(settings => _commandLines[^1] += $" {settings.Arguments.Render()}"))
            .Returns(_process);
        _process.WaitForExit(Arg.Any<int>()).Returns(true);
    }

    [Fact]
    public void Pull_names_the_image()
    {
        _context.DockerPull(new DockerImagePullSettings(), "grafana/k6:2.2.0");

        _commandLines.ShouldBe(["/bin/docker pull grafana/k6:2.2.0"]);
    }

    [Fact]
    public void Windows_prefers_its_own_executable()
    {
        _context.Environment.Platform.Family.Returns(PlatformFamily.Windows);

        _context.DockerPull(new DockerImagePullSettings(), "image");

        _commandLines.ShouldBe(["/bin/docker.exe pull image"]);
    }

    [Fact]
    public void An_exit_code_is_an_exception_that_names_it()
    {
        _process.GetExitCode().Returns(125);

        Should.Throw<CakeException>(() => _context.DockerPull(new DockerImagePullSettings(), "gone")).Message.ShouldContain("125");
    }
}
