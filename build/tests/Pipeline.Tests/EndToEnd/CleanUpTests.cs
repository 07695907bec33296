using Newtonsoft.Json.Linq;

namespace Pipeline.Tests.EndToEnd;

/// <summary>What a run makes on the platform is deleted again, and reports say what is left.</summary>
public sealed class CleanUpTests : IDisposable
{
    private static readonly string[] Makers = ["--target=Graph_Execution_Load_Test", "--target=Comprehensive_Platform_Low",
        "--target=Adding_Agent_to_Library_Day1"];
    private static readonly string[] Short = ["--duration=3s", "--ramp-up=0s", "--ramp-down=0s", "--vus=3", "--pause=0s"];

    private readonly Host _host = new();

    [Theory]
    [InlineData("embedded")]
    [InlineData("k6")]
    public async Task After_a_clean_up_nothing_is_left_of_the_run(string engine)
    {
        Needed.For(engine);

        var exitCode = await _host.RunAsync([$"--engine={engine}", .. Makers, .. Short, "--clean-up"]);

        exitCode.ShouldBe(0, _host.Output);
        _host.Output.ShouldContain("Nothing else of load tests is left.");
        var leavings = await LeavingsAsync();
        leavings["graph"].Made.ShouldBePositive(_host.Output);
        leavings["fork"].Made.ShouldBePositive(_host.Output);
        leavings.Values.ShouldAllBe(kind => kind.Left == 0, _host.Output);
    }

    [Fact]
    public async Task Without_a_clean_up_the_reports_say_what_is_left()
    {
        var exitCode = await _host.RunAsync(["--engine=embedded", Makers[0], .. Short]);

        exitCode.ShouldBe(0, _host.Output);
        var graphs = (await LeavingsAsync())["graph"];
        graphs.Left.ShouldBe(graphs.Made);
        graphs.Made.ShouldBePositive();
        _host.Output.ShouldContain($"Made on the platform: {graphs.Made} graph");
    }

    [Fact]
    public async Task A_suite_that_did_not_pass_is_cleaned_up_too()
    {
        var exitCode = await _host.RunAsync(
            ["--engine=embedded", "--target=CoreApi", .. Short, "--clean-up", "--emulator-error=GET /api/blocks=1:503"]);

        exitCode.ShouldBe(99, _host.Output);
        var graphs = (await LeavingsAsync())["graph"];
        graphs.Made.ShouldBePositive();
        graphs.Left.ShouldBe(0, _host.Output);
    }

    [Fact]
    public async Task Users_without_credits_are_found_before_anything_is_loaded()
    {
        var exitCode = await _host.RunAsync(["--engine=embedded", Makers[0], .. Short, "--emulator-credits=0"]);

        exitCode.ShouldBe(2, _host.Output);
        _host.Output.ShouldContain("credits: 3 of 3 test users have none");
    }

    [Fact]
    public async Task Executions_that_nobody_pays_are_named_once()
    {
        // Each user pays one execution, and the next is refused. Whether that crosses thresholds depends on how many there are.
        await _host.RunAsync(["--engine=embedded", Makers[0], .. Short[1..], "--duration=8s", "--emulator-credits=1"]);

        _host.Output.ShouldContain("in 1 test: test users have no credits left. Next: top them up");
    }

    [Fact]
    public async Task PROD_is_not_cleaned_up_without_consent()
    {
        (await _host.RunAsync("--target=CleanUp", "--env=PROD")).ShouldBe(2, _host.Output);
        _host.Output.ShouldContain("--confirm-prod");
    }

    public void Dispose() => _host.Dispose();

    private async Task<Dictionary<string, (int Made, int Left)>> LeavingsAsync()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(_host.Results, "summary.json"), TestContext.Current.CancellationToken);
        return JObject.Parse(text)["leavings"]!.ToDictionary(
            kind => (string)kind["what"]!, kind => ((int)kind["made"]!, (int)kind["left"]!));
    }
}
