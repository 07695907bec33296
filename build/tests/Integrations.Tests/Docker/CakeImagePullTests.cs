using Cake.Core;
using Cake.Core.IO;
using Integrations.Docker;
using NSubstitute;

namespace Integrations.Tests.Docker;

public sealed class CakeImagePullTests
{
    readonly ICakeContext context = Substitute.For<ICakeContext>();
    readonly IProcess process = Substitute.For<IProcess>();
    string commandLine = "";

    public CakeImagePullTests()
    {
        context.Environment.WorkingDirectory.Returns("/work");
        context.Environment.Platform.Family.Returns(PlatformFamily.Linux);
        context.Tools.Resolve(Arg.Any<IEnumerable<string>>()).Returns("/bin/docker");
        context.FileSystem.GetFile(Arg.Any<FilePath>()).Exists.Returns(true);
        context.ProcessRunner
            .Start(Arg.Any<FilePath>(), Arg.Do<ProcessSettings>(settings => commandLine = settings.Arguments.Render()))
            .Returns(process);
        process.WaitForExit(Arg.Any<int>()).Returns(true);
    }

    [Fact]
    public async Task The_image_is_pulled_through_Cake()
    {
        string? problem = await PullAsync();

        problem.ShouldBeNull();
        commandLine.ShouldBe("pull grafana/k6:2.2.0");
    }

    [Fact]
    public async Task A_pull_that_fails_is_told_with_the_image()
    {
        process.GetExitCode().Returns(1);

        (await PullAsync()).ShouldNotBeNull().ShouldStartWith("docker pull grafana/k6:2.2.0: ");
    }

    Task<string?> PullAsync() => new CakeImagePull(context, TimeProvider.System).PullAsync(DockerEngine.Image, TestContext.Current.CancellationToken);
}
