using System.Text.RegularExpressions;

namespace Pipeline.Tests.EndToEnd;

/// <summary>Requests that run nothing.</summary>
public sealed partial class RequestTests : IDisposable
{
    private readonly Host _host = new();

    [Theory]
    [InlineData("--target=FullSuite --evn=DEV", "--env")]
    [InlineData("--target=SmalSuite", "SmallSuite")]
    [InlineData("--target=FullSuite --tests=Nothing_*", "--tests=Nothing_*")]
    [InlineData("--target=SmallSuite --mode=cloud --env=EMULATOR", "cloud")]
    [InlineData("--target=SmallSuite --mode=cloud-local --engine=embedded", "needs k6 itself")]
    [InlineData("--target=SmallSuite --out=influxdb=http://ann:hush@influx.example/k6", "K6_INFLUXDB_PASSWORD")]
    [InlineData("--target=SmallSuite --engine=embedded --out=opentelemetry", "embedded takes only json")]
    [InlineData("--target=SmallSuite --baseline=/nowhere", "--baseline=/nowhere: there is no such folder")]
    public async Task What_cannot_be_run_is_refused_with_the_next_step(string arguments, string hint)
    {
        var exitCode = await _host.RunAsync(arguments.Split(' '));

        exitCode.ShouldBe(2, _host.Output);
        _host.Output.ShouldContain(hint);
        _host.Output.ShouldNotContain("hush");
        Directory.Exists(_host.Results).ShouldBeFalse();
    }

    [Fact]
    public async Task What_the_emulator_cannot_read_is_refused_before_anything_is_run()
    {
        var exitCode = await _host.With("K6_BINARY", Host.FakeTool).RunAsync("--target=SmallSuite", "--emulator-latency=soon");

        exitCode.ShouldBe(2, _host.Output);
        _host.Output.ShouldContain("--emulator-latency 'soon'");
        Directory.Exists(_host.Results).ShouldBeFalse();
    }

    [Fact]
    public async Task All_findings_are_listed_at_once_and_nothing_is_run()
    {
        var exitCode = await Unconfigured().With("K6_BINARY", "/nowhere/k6").RunAsync("--target=FullSuite", "--env=PROD");

        exitCode.ShouldBe(2, _host.Output);
        foreach (var finding in (string[])["--confirm-prod", "SUPABASE_ANON_KEY", "TEST_USER_PASSWORD", "K6_BINARY names", "/nowhere/k6"])
            _host.Output.ShouldContain(finding);
        Directory.Exists(_host.Results).ShouldBeFalse();
    }

    [Fact]
    public async Task Without_any_k6_the_embedded_engine_runs_the_tests_and_it_says_where_it_looked_for_one()
    {
        HideK6();

        var exitCode = await _host.RunAsync("--target=Basic_Connectivity_Test", "--duration=1s", "--ramp-up=0s", "--ramp-down=0s");

        exitCode.ShouldBe(0, _host.Output);
        foreach (var words in (string[])[
            "downloading", "Engine: embedded", "PATH: no k6", "cache:", "download:", "docker:", "no basis for capacity claims"])
            _host.Output.ShouldContain(words);
    }

    [Fact]
    public async Task Without_any_k6_more_load_than_the_embedded_engine_takes_is_refused()
    {
        HideK6();

        var exitCode = await _host.RunAsync("--target=SmallSuite", "--vus=101");

        exitCode.ShouldBe(2, _host.Output);
        foreach (var words in (string[])["101 VUs", "at most 100", "PATH: no k6", "--k6=PATH", "--vus=100"])
            _host.Output.ShouldContain(words);
        Directory.Exists(_host.Results).ShouldBeFalse();
    }

    [Fact]
    public async Task An_unreachable_platform_is_found_before_anyone_is_signed_in()
    {
        var exitCode = await Unconfigured().With("K6_BINARY", Host.FakeTool).With("SUPABASE_ANON_KEY", "key")
            .With("TEST_USER_PASSWORD", "password")
            .With("API_BASE_URL", "http://127.0.0.1:9").With("SUPABASE_URL", "http://127.0.0.1:9")
                .RunAsync("--target=SmallSuite", "--env=DEV");

        exitCode.ShouldBe(2, _host.Output);
        _host.Output.ShouldContain("/health");
        _host.Output.ShouldContain("/auth/v1/health");
        Directory.Exists(_host.Results).ShouldBeFalse();
    }

    [Fact]
    public async Task Hosts_that_do_not_resolve_are_listed_together_with_the_credentials_that_are_missing()
    {
        // This domain is reserved for names that never resolve.
        var exitCode = await Unconfigured().With("K6_BINARY", Host.FakeTool).With("HTTP_PROXY", null).With("HTTPS_PROXY", null)
            .With("API_BASE_URL", "https://api.invalid").With("SUPABASE_URL", "https://supabase.invalid")
            .With("AUTH_URL", "https://auth.invalid")
            .RunAsync("--target=SmallSuite", "--env=DEV");

        exitCode.ShouldBe(2, _host.Output);
        foreach (var words in (string[])[
            "api.invalid does not resolve", "API_BASE_URL", "supabase.invalid does not resolve", "auth.invalid does not resolve",
            "AUTH_PROVIDER and AUTH_URL", "SUPABASE_ANON_KEY", "TEST_USER_PASSWORD"])
            _host.Output.ShouldContain(words);
        Directory.Exists(_host.Results).ShouldBeFalse();
    }

    [Fact]
    public async Task Tokens_that_the_platform_refuses_are_found_before_load()
    {
        var exitCode = await _host.With("K6_BINARY", Host.FakeTool).RunAsync(
            "--target=SmallSuite", "--emulator-error=GET /api/credits=1:401");

        exitCode.ShouldBe(2, _host.Output);
        _host.Output.ShouldContain("/api/credits: answers 401");
        Directory.Exists(_host.Results).ShouldBeFalse();
    }

    [Theory]
    [InlineData("--tree")]
    [InlineData("--description")]
    [InlineData("--target=Default")]
    [InlineData("--target=Plan")]
    public async Task All_28_tests_are_shown(string argument)
    {
        var exitCode = await _host.RunAsync(argument);

        exitCode.ShouldBe(0, _host.Output);
        var tests = LoadTesting.Catalogue.CatalogueReader.Read(Host.Layout.Configs, Host.Layout.Scripts).Tests;
        tests.Count.ShouldBe(28);
        foreach (var test in tests)
            _host.Output.ShouldContain(test.Name);
    }

    [Fact]
    public async Task The_tree_shows_once_what_all_tests_need()
    {
        var exitCode = await _host.RunAsync("--tree");

        exitCode.ShouldBe(0, _host.Output);
        foreach (var target in (string[])["Validate", "GenerateTokens", "Preflight"])
            _host.Output.Split('\n').Count(line => line.Contains(target, StringComparison.Ordinal)).ShouldBe(1, target);
    }

    [Theory]
    [InlineData("--target=SmallSuite", "--api-port=80", "--api-port: only --target=Emulator takes it")]
    [InlineData("--target=Emulator", "--api-port=65536", "--api-port=65536: give a whole number from 0 to 65535")]
    public async Task A_port_is_refused_where_nobody_listens_on_it(string target, string port, string hint)
    {
        var exitCode = await _host.RunAsync(target, port);

        exitCode.ShouldBe(2, _host.Output);
        _host.Output.ShouldContain(hint);
    }

    [Fact]
    public async Task A_taken_port_of_the_emulator_can_be_exchanged_as_its_refusal_says()
    {
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        var taken = ((System.Net.IPEndPoint)other.LocalEndpoint).Port;

        var refused = await _host.RunAsync("--target=Emulator", $"--api-port={taken}", "--supabase-port=0");

        refused.ShouldBe(2, _host.Output);
        foreach (var words in (string[])[$"{taken}", "--api-port", "--supabase-port"])
            _host.Output.ShouldContain(words);
        var exitCode = await _host.RunUntilAsync(
            "Ctrl-C stops it.", () => _host.SignalAsync("TERM"), "--target=Emulator", "--api-port=0", "--supabase-port=0");
        exitCode.ShouldBe(130, _host.Output);
        _host.Output.ShouldContain("http://127.0.0.1:");
        _host.Output.ShouldNotContain($":{taken}");
    }

    [Fact]
    public async Task The_full_suite_runs_in_the_catalogues_order_after_the_small_one()
    {
        var exitCode = await _host.RunAsync("--target=FullSuite", "--dryrun");

        exitCode.ShouldBe(0, _host.Output);
        var tests = LoadTesting.Catalogue.CatalogueReader.Read(Host.Layout.Configs, Host.Layout.Scripts).Tests;
        string[] expected =
        [
            "Preflight", "GenerateTokens", "Validate",
            .. tests.Take(3).Select(test => test.Name), "SmallSuite",
            .. tests.Skip(3).Select(test => test.Name), "FullSuite",
        ];
        DryRunOrder().Matches(_host.Output).Select(match => match.Groups["task"].Value).ShouldBe(expected);
    }

    [Fact]
    public async Task Tests_that_look_worse_are_run_again_after_all_targets()
    {
        string[] targets = ["--target=Marketplace_Quick_Test", "--target=smallsuite", "--baseline=anywhere", "--confirm"];

        var exitCode = await _host.RunAsync([.. targets, "--dryrun"]);

        exitCode.ShouldBe(0, _host.Output);
        var order = DryRunOrder().Matches(_host.Output).Select(match => match.Groups["task"].Value).ToList();
        order.ShouldContain("SmallSuite");
        order[^1].ShouldBe("Confirm");
        (await _host.RunAsync([.. targets, "--exclusive"])).ShouldBe(2, _host.Output);
        _host.Output.ShouldContain("leave one of them out");
    }

    [Theory]
    [InlineData(new[] { "SmallSuite", "CleanUpAfterRun" }, "--clean-up")]
    [InlineData(new[] { "SmallSuite", "Confirm", "CleanUpAfterRun" }, "--clean-up", "--confirm", "--baseline=anywhere")]
    public async Task What_a_run_made_is_deleted_last_of_all(string[] expected, params string[] asked)
    {
        var exitCode = await _host.RunAsync(["--target=SmallSuite", .. asked, "--dryrun"]);

        exitCode.ShouldBe(0, _host.Output);
        DryRunOrder().Matches(_host.Output).Select(match => match.Groups["task"].Value).TakeLast(expected.Length).ShouldBe(expected);
        (await _host.RunAsync(["--target=SmallSuite", .. asked, "--exclusive"])).ShouldBe(2, _host.Output);
        _host.Output.ShouldContain("--clean-up deletes what the run made after the target");
    }

    public void Dispose() => _host.Dispose();

    // The colours of a terminal stand around number and name.
    [GeneratedRegex(@"\d+\S*\. (\e\[[0-9;]*m)*(?<task>\w+)")]
    private static partial Regex DryRunOrder();

    private void HideK6()
    {
        var path = string.Join(Path.PathSeparator, Host.PathEntries()
            .Where(entry => !File.Exists(Path.Combine(entry, "k6")) && !File.Exists(Path.Combine(entry, "k6.exe"))));
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the cache folder cannot be moved away by a variable on Windows");
        Assert.SkipWhen(!path.Split(Path.PathSeparator)
            .Any(entry => File.Exists(Path.Combine(entry, "dotnet"))), "dotnet and k6 share a folder of PATH");
        _host.With("PATH", path).With("XDG_CACHE_HOME", _host.Folder).With("DOCKER_HOST", "tcp://127.0.0.1:9");
    }

    private Host Unconfigured() =>
        _host.With("SUPABASE_ANON_KEY", null).With("SUPABASE_SERVICE_KEY", null).With("TEST_USER_PASSWORD", null);
}
