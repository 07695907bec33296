using Integrations.Engines;
using Integrations.Processes;
using LoadTesting.Execution;

namespace Integrations.Tests.Engines;

/// <summary>What is read of k6's lines beside its progress: what judges the generator.</summary>
public sealed class K6OutputTests
{
    private const string OneScenario = "     scenarios: (100.00%) 1 scenario, 10 max VUs, 41s max duration (incl. graceful stop):";

    [Fact]
    public void The_last_count_of_interrupted_iterations_is_kept() => Read(
        "running (01.0s), 5/5 VUs, 10 complete and 0 interrupted iterations",
        "running (02.0s), 0/5 VUs, 20 complete and 4 interrupted iterations").InterruptedIterations.ShouldBe(4);

    [Fact]
    public void Without_a_line_of_progress_no_count_of_interrupted_iterations_is_made_up() =>
        Read("     execution: local").InterruptedIterations.ShouldBeNull();

    [Theory]
    [InlineData("              * default: 10 looping VUs for 10s (gracefulStop: 30s)", 10)]
    [InlineData("              * load: Up to 25 looping VUs for 12s over 3 stages (gracefulRampDown: 30s, gracefulStop: 30s)", 25)]
    public void The_VUs_of_the_only_scenario_are_those_that_the_test_is_to_reach(string scenario, int vus) =>
        Read(OneScenario, scenario).LoopingVus.ShouldBe(vus);

    [Theory]
    [InlineData("              * rate: 50.00 iterations/s for 10s (maxVUs: 10-50, gracefulStop: 30s)")]
    [InlineData("              * some: 100 iterations shared among 10 VUs (maxDuration: 10m0s, gracefulStop: 30s)")]
    [InlineData("              * each: 10 iterations for each of 5 VUs (maxDuration: 10m0s, gracefulStop: 30s)")]
    public void A_scenario_that_takes_VUs_as_it_needs_them_promises_none(string scenario) =>
        Read(OneScenario, scenario).LoopingVus.ShouldBeNull();

    [Fact]
    public void Of_several_scenarios_none_is_taken_for_the_whole() => Read(
        "     scenarios: (100.00%) 2 scenarios, 20 max VUs, 41s max duration (incl. graceful stop):",
        "              * one: 10 looping VUs for 10s (gracefulStop: 30s)",
        "              * two: 10 looping VUs for 10s (startTime: 10s, gracefulStop: 30s)").LoopingVus.ShouldBeNull();

    [Fact]
    public void What_a_script_prints_before_k6s_list_is_no_scenario() =>
        Read("              * default: 10 looping VUs for 10s (gracefulStop: 30s)").LoopingVus.ShouldBeNull();

    private static K6Output Read(params string[] lines)
    {
        var output = new K6Output(new Progress<EngineProgress>());
        foreach (var line in lines)
            output.Take(new OutputLine(line, IsError: false));
        return output;
    }
}
