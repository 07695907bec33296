using Integrations.Engines;
using Integrations.Engines.Docker;
using LoadTesting.Execution;
using LoadTesting.Model;

namespace Integrations.Tests.Engines.Docker;

public sealed class DockerEngineTests : IDisposable
{
    private static readonly K6Timing Unhurried = new(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(30));

    private readonly TemporaryFolder _folder = new();
    private readonly Reports _reports = new();

    private string TokensFile => _folder.File("tokens.json");

    public DockerEngineTests() => File.WriteAllText(TokensFile, "{}");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_container_sees_the_repository_read_only_and_one_test_s_folder_writable()
    {
        await RunAsync(hostNetwork: true);

        var arguments = Fake.Arguments(Fake.Calls(_folder)[0]);
        arguments[..6].ShouldBe(["run", "--rm", "--pull", "never", "--name", arguments[5]]);
        arguments.ShouldContain($"type=bind,source={_folder.Path},target=/repository,readonly");
        arguments.ShouldContain($"type=bind,source={_folder.File("A_Test")},target=/results");
        arguments.ShouldContain($"type=bind,source={TokensFile},target=/tokens.json,readonly");
        AfterImage(arguments).ShouldBe(
        [
            "run", "--no-color", "--config", "/results/k6-config.json", "--address", "",
            "--summary-export", "/results/k6-summary.json",
            "--summary-trend-stats", Fake.TrendStats,
            "--out",
            "web-dashboard=host=192.0.2.1&port=5665&period=1s&tag=name&tag=status&tag=error_code"
                + "&record=%2Fresults%2Ftimeline.ndjson&export=%2Fresults%2Fdashboard.html",
            "/repository/k6-scripts/script.js",
        ]);
        if (OperatingSystem.IsLinux())
            arguments[Array.IndexOf(arguments, "--user") + 1].ShouldMatch(@"^\d+:\d+$");
    }

    [Fact]
    public async Task Variables_go_by_name_and_never_by_value()
    {
        await RunAsync(hostNetwork: true);

        var call = Fake.Calls(_folder)[0];
        var arguments = Fake.Arguments(call);
        string[] names = [.. arguments.Index().Where(argument => argument.Index > 0 && arguments[argument.Index - 1] == "--env")
            .Select(argument => argument.Item)];
        names.ShouldBe(
            ["API_BASE_URL", "K6_AUTO_EXTENSION_RESOLUTION", "K6_ENVIRONMENT", "K6_NO_USAGE_REPORT", "SUPABASE_ANON_KEY", "TOKENS_FILE"]);
        var environment = call["environment"]!.ToObject<Dictionary<string, string>>()!;
        environment["SUPABASE_ANON_KEY"].ShouldBe("an-anon-key");
        environment["TOKENS_FILE"].ShouldBe("/tokens.json");
        environment.ShouldNotContainKey("SUPABASE_SERVICE_KEY");
        arguments.ShouldNotContain(argument => argument.Contains("an-anon-key", StringComparison.Ordinal));
    }

    [Fact]
    public async Task On_Linux_the_machine_s_loopback_is_the_container_s()
    {
        await RunAsync(hostNetwork: true);

        var call = Fake.Calls(_folder)[0];
        string.Join(' ', Fake.Arguments(call)).ShouldContain(" --network host ");
        ((string?)call["environment"]!["API_BASE_URL"]).ShouldBe("http://127.0.0.1:8006");
    }

    [Fact]
    public async Task Elsewhere_the_machine_s_loopback_is_reached_by_name()
    {
        await RunAsync(hostNetwork: false);

        var call = Fake.Calls(_folder)[0];
        string.Join(' ', Fake.Arguments(call)).ShouldContain(" --add-host host.docker.internal:host-gateway ");
        ((string?)call["environment"]!["API_BASE_URL"]).ShouldBe("http://host.docker.internal:8006");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(99)]
    [InlineData(107)]
    public async Task The_exit_code_of_k6_is_handed_on_untouched(int code) =>
        (await RunAsync(hostNetwork: true, ("FAKE_EXIT", $"{code}"))).ExitCode.ShouldBe(code);

    [Fact]
    public async Task An_exit_code_of_docker_s_own_is_an_engine_error_with_its_reason()
    {
        var error = await Should.ThrowAsync<EngineException>(
            () => RunAsync(hostNetwork: true, ("FAKE_EXIT", "125"), ("FAKE_STDERR", "docker: no space left on device")));

        error.Message.ShouldContain("no space left on device");
    }

    [Fact]
    public async Task An_interrupted_container_is_told_once_and_then_removed_by_its_name()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var run = Engine(true, Unhurried, ("FAKE_HANG", "1")).RunAsync(Execution(), _reports, cancellation.Token);
        await _reports.First.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        await cancellation.CancelAsync();
        var outcome = await run;

        outcome.StopReason.ShouldBe(StopReason.Interrupted);
        outcome.ExitCode.ShouldBe(105);
        ShouldBeRemoved();
    }

    [Fact]
    public async Task A_container_past_its_deadline_whose_client_had_to_be_killed_is_removed_by_its_name()
    {
        var outcome = await Engine(
            true, new K6Timing(TimeSpan.Zero, TimeSpan.FromMilliseconds(300)), ("FAKE_HANG", "1"), ("FAKE_DEAF", "1"))
            .RunAsync(Execution(), _reports, TestContext.Current.CancellationToken);

        outcome.StopReason.ShouldBe(StopReason.Deadline);
        outcome.ExitCode.ShouldBeNull();
        ShouldBeRemoved();
    }

    [Fact]
    public async Task The_containers_process_is_named_where_it_is_one_of_this_machine()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        // This process plays the container's: its control groups are named by what the container is.
        var group = (await File.ReadAllLinesAsync("/proc/self/cgroup", TestContext.Current.CancellationToken))[0].Split(' ')[0];
        int? named = null;
        var execution = Execution() with { EngineStarted = process => named = process };

        await Engine(true, Unhurried, ("FAKE_CONTAINER", $"{group} {Environment.ProcessId}"))
            .RunAsync(execution, _reports, TestContext.Current.CancellationToken);

        named.ShouldBe(Environment.ProcessId);
        var calls = Fake.Calls(_folder).Select(Fake.Arguments).ToList();
        calls.ShouldContain(call => call.SequenceEqual(
            new[] { "container", "inspect", "--format", "{{.Id}} {{.State.Pid}}", calls[0][5] }));
    }

    private void ShouldBeRemoved()
    {
        var calls = Fake.Calls(_folder);
        Fake.Arguments(calls[^1]).ShouldBe(["rm", "--force", Fake.Arguments(calls[0])[5]]);
    }

    private Task<K6Outcome> RunAsync(bool hostNetwork, params (string, string)[] environment) =>
        Engine(hostNetwork, Unhurried, environment).RunAsync(Execution(), _reports, TestContext.Current.CancellationToken);

    private TestExecution Execution() => Fake.Execution(
        _folder, ("API_BASE_URL", "http://127.0.0.1:8006"), ("K6_ENVIRONMENT", "LOCAL"), ("SUPABASE_ANON_KEY", "an-anon-key"),
        ("TOKENS_FILE", TokensFile), ("SUPABASE_SERVICE_KEY", "given-by-mistake"));

    private DockerEngine Engine(bool hostNetwork, K6Timing timing, params (string, string)[] environment) =>
        new(_folder.Path, Fake.Runner([("FAKE_DUMP", _folder.Path), ("PATH", FakePath.With("docker", _folder)), .. environment]), timing,
            hostNetwork);

    private static string[] AfterImage(string[] arguments) => arguments[(Array.IndexOf(arguments, DockerEngine.Image) + 1)..];
}
