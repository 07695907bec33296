using Cake.Core;
using Cake.Core.IO;
using Integrations.Engines.Docker;
using NSubstitute;

namespace Integrations.Tests.Engines.Docker;

public sealed class CakeImagePullTests
{
    private readonly ICakeContext _context = Substitute.For<ICakeContext>();
    private readonly IProcess _process = Substitute.For<IProcess>();
    private string _commandLine = "";

    public CakeImagePullTests()
    {
        _context.Environment.WorkingDirectory.Returns("/work");
        _context.Environment.Platform.Family.Returns(PlatformFamily.Linux);
        _context.Tools.Resolve(Arg.Any<IEnumerable<string>>()).Returns("/bin/docker");
        _context.FileSystem.GetFile(Arg.Any<FilePath>()).Exists.Returns(true);
        _context.ProcessRunner
            .Start(Arg.Any<FilePath>(), Arg.Do<ProcessSettings>(settings => _commandLine = settings.Arguments.Render()))
            .Returns(_process);
        _process.WaitForExit(Arg.Any<int>()).Returns(true);
    }

    [Fact]
    public async Task The_image_is_pulled_through_Cake()
    {
        var problem = await PullAsync();

        problem.ShouldBeNull();
        _commandLine.ShouldBe("pull grafana/k6:2.2.0");
    }

    [Fact]
    public async Task A_pull_that_fails_is_told_with_the_image()
    {
        _process.GetExitCode().Returns(1);

        (await PullAsync()).ShouldNotBeNull().ShouldStartWith("docker pull grafana/k6:2.2.0: ");
    }

    private Task<string?> PullAsync() =>
        new CakeImagePull(_context, TimeProvider.System).PullAsync(DockerEngine.Image, TestContext.Current.CancellationToken);
}
