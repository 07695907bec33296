using Integrations.Engines;
using Integrations.Engines.Cloud;
using LoadTesting.Model;

namespace Integrations.Tests.Engines.Cloud;

public sealed class CloudEngineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Reports _reports = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(97)]
    [InlineData(99)]
    public async Task The_exit_code_is_handed_on_untouched(int code) =>
        (await RunAsync(("FAKE_EXIT", $"{code}"))).ExitCode.ShouldBe(code);

    [Fact]
    public async Task The_address_of_the_run_s_page_is_told_while_it_runs_and_afterwards()
    {
        var outcome = await RunAsync();

        outcome.TestUrl.ShouldBe(new Uri("https://fake.grafana.net/a/k6-app/runs/42"));
        _reports.All[0].TestUrl.ShouldBe("https://fake.grafana.net/a/k6-app/runs/42");
    }

    [Fact]
    public async Task Variables_are_arguments_except_those_that_are_nobody_else_s_to_read()
    {
        await RunAsync(("FAKE_DUMP", _folder.Path), ("SUPABASE_SERVICE_KEY", "inherited-key"));

        Fake.Arguments(Fake.Calls(_folder).ShouldHaveSingleItem()).ShouldBe(
        [
            "cloud", "run", "--no-color", "--config", _folder.File("A_Test/k6-config.json"),
            "-e", "K6_ENVIRONMENT=DEV", "-e", "TOKENS_FILE=/tokens", "-e", "VUS=5",
            Path.Combine(_folder.Path, "k6-scripts", "script.js"),
        ]);
    }

    [Fact]
    public async Task Credentials_travel_by_environment()
    {
        await RunAsync(("FAKE_DUMP", _folder.Path), ("K6_CLOUD_HOST", "elsewhere"), ("SUPABASE_SERVICE_KEY", "inherited-key"));

        var environment = Fake.Calls(_folder).ShouldHaveSingleItem()["environment"]!.ToObject<Dictionary<string, string>>()!;
        environment["K6_CLOUD_TOKEN"].ShouldBe("the-cloud-token");
        environment["K6_CLOUD_STACK_ID"].ShouldBe("7");
        environment["K6_CLOUD_PROJECT_ID"].ShouldBe("8");
        environment.ShouldNotContainKey("SUPABASE_SERVICE_KEY");
        environment.ShouldNotContainKey("K6_CLOUD_HOST");
    }

    [Fact]
    public async Task The_log_does_not_hold_the_cloud_token()
    {
        var outcome = await RunAsync(("FAKE_EXIT", "97"), ("FAKE_STDERR", "level=error msg=\"token the-cloud-token refused\""));

        outcome.Error.ShouldBe("token [redacted] refused");
        (await File.ReadAllTextAsync(_folder.File("A_Test/k6.log"), TestContext.Current.CancellationToken)).ShouldNotContain(
            "the-cloud-token");
    }

    [Fact]
    public async Task A_run_whose_progress_is_never_fetched_ends_at_its_deadline()
    {
        var outcome = await RunAsync(new K6Timing(TimeSpan.Zero, TimeSpan.FromSeconds(30)), ("FAKE_HANG", "1"));

        outcome.StopReason.ShouldBe(StopReason.Deadline);
    }

    private Task<K6Outcome> RunAsync(params (string, string)[] environment) => RunAsync(K6Timing.Cloud, environment);

    private Task<K6Outcome> RunAsync(K6Timing timing, params (string, string)[] environment) =>
        new CloudEngine(Fake.K6, new CloudCredentials("the-cloud-token", "7", "8"), _folder.Path, Fake.Runner(environment), timing)
            .RunAsync(
                Fake.Execution(
                    _folder, ("VUS", "5"), ("K6_ENVIRONMENT", "DEV"), ("TOKENS_FILE", "/tokens"), ("SUPABASE_ANON_KEY", "an-anon-key"),
                    ("SUPABASE_SERVICE_KEY", "given-by-mistake"), ("K6_CLOUD_TOKEN", "given-by-mistake")),
                _reports,
                TestContext.Current.CancellationToken);
}
