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
        _process.GetStandardOutput().Returns(["0123456789ab", "more"]);
    }

    [Fact]
    public void Pull_names_the_image()
    {
        _context.DockerPull("grafana/k6:2.2.0");

        _commandLines.ShouldBe(["/bin/docker pull grafana/k6:2.2.0"]);
    }

    [Fact]
    public void Run_writes_an_option_for_each_setting()
    {
        var settings = new DockerContainerRunSettings
        {
            Name = "load-test",
            Rm = true,
            Interactive = false,
            User = "1000:1000",
            Network = "host",
            Workdir = "/work",
            AddHost = ["host.docker.internal:host-gateway"],
            Env = ["VUS", "DURATION"],
            Label = ["a=b"],
            StopTimeout = 5,
            Volume = ["/repo:/work:ro", "/results:/results"],
        };

        _context.DockerRunWithoutResult(settings, "grafana/k6", "run", "--summary-export=/results/k6.json", "/scripts/test.js");

        _commandLines.ShouldBe(
        [
            "/bin/docker run --add-host \"host.docker.internal:host-gateway\" --env \"VUS\" --env \"DURATION\" --label \"a=b\" --name "
                + "\"load-test\" " +
            "--network \"host\" --rm --stop-timeout 5 --user \"1000:1000\" --volume \"/repo:/work:ro\" --volume \"/results:/results\" "
                + "--workdir \"/work\" " +
            "grafana/k6 run --summary-export=/results/k6.json /scripts/test.js",
        ]);
    }

    [Fact]
    public void Run_answers_the_first_line_of_the_output() =>
        _context.DockerRun(new DockerContainerRunSettings { Detach = true }, "grafana/k6", "version").ShouldBe("0123456789ab");

    [Fact]
    public void Stop_names_each_container()
    {
        _context.DockerStop(new DockerContainerStopSettings { Time = 3 }, "one", "two");

        _commandLines.ShouldBe(["/bin/docker stop --time 3 one two"]);
    }

    [Fact]
    public void Rm_takes_force()
    {
        _context.DockerRm(new DockerContainerRmSettings { Force = true }, "one");

        _commandLines.ShouldBe(["/bin/docker rm --force one"]);
    }

    [Fact]
    public void Ps_answers_all_lines()
    {
        var output = _context.DockerPs(new DockerContainerPsSettings { All = true, NoTrunc = true, Filter = "name=load" });

        output.ShouldBe("0123456789ab\nmore");
        _commandLines.ShouldBe(["/bin/docker ps --all --filter \"name=load\" --no-trunc"]);
    }

    [Fact]
    public void Windows_prefers_its_own_executable()
    {
        _context.Environment.Platform.Family.Returns(PlatformFamily.Windows);

        _context.DockerPull("image");

        _commandLines.ShouldBe(["/bin/docker.exe pull image"]);
    }

    [Fact]
    public void An_exit_code_is_an_exception_that_names_it()
    {
        _process.GetExitCode().Returns(125);

        Should.Throw<CakeException>(() => _context.DockerStop("gone")).Message.ShouldContain("125");
    }

    [Fact]
    public void Stopping_nothing_is_refused() =>
        Should.Throw<ArgumentException>(() => _context.DockerStop([]));
}
