using ScriptEngine.Execution;
using ScriptEngine.Options;

namespace ScriptEngine.Tests.Execution;

public sealed class ExecutionPlanTests
{
    static readonly TimeSpan second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Scenarios_at_the_same_time_need_their_VUs_together() =>
        PlanOf(("a", new ConstantVus(2, 5 * second)), ("b", new ConstantVus(3, 5 * second))).MaxVus.ShouldBe(5);

    [Fact]
    public void Scenarios_one_after_the_other_share_their_VUs() =>
        PlanOf(
            ("a", new ConstantVus(2, 5 * second) { GracefulStop = second }),
            ("b", new ConstantVus(3, 5 * second) { StartTime = 6 * second })).MaxVus.ShouldBe(3);

    [Fact]
    public void A_scenario_that_starts_during_the_graceful_stop_of_another_needs_VUs_of_its_own() =>
        PlanOf(
            ("a", new ConstantVus(2, 5 * second) { GracefulStop = 3 * second }),
            ("b", new ConstantVus(3, 5 * second) { StartTime = 6 * second })).MaxVus.ShouldBe(5);

    [Fact]
    public void The_longest_duration_includes_start_time_and_graceful_stop() =>
        PlanOf(
            ("a", new SharedIterations(1, 1) { MaxDuration = 4 * second, StartTime = 3 * second, GracefulStop = 2 * second }),
            ("b", new PerVuIterations(1, 1) { MaxDuration = second })).MaxDuration.ShouldBe(31 * second);

    [Fact]
    public void Scenarios_are_sorted_by_start_time_and_then_by_name() =>
        PlanOf(
            ("c", new ConstantVus(1, second)),
            ("a", new ConstantVus(1, second) { StartTime = second }),
            ("b", new ConstantVus(1, second))).Scenarios.Select(scenario => scenario.Key).ShouldBe(["b", "c", "a"]);

    static ExecutionPlan PlanOf(params (string Name, Scenario Scenario)[] scenarios) =>
        ExecutionPlan.Of(scenarios.ToDictionary(one => one.Name, one => one.Scenario));
}
