using ScriptEngine.Options;

namespace ScriptEngine.Tests.Options;

public sealed class ExecutionPlanTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Scenarios_at_the_same_time_need_their_VUs_together() =>
        PlanOf(("a", new ConstantVus(2, 5 * Second)), ("b", new ConstantVus(3, 5 * Second))).MaxVus.ShouldBe(5);

    [Fact]
    public void Scenarios_one_after_the_other_share_their_VUs() =>
        PlanOf(
            ("a", new ConstantVus(2, 5 * Second) { GracefulStop = Second }),
            ("b", new ConstantVus(3, 5 * Second) { StartTime = 6 * Second })).MaxVus.ShouldBe(3);

    [Fact]
    public void A_scenario_that_starts_during_the_graceful_stop_of_another_needs_VUs_of_its_own() =>
        PlanOf(
            ("a", new ConstantVus(2, 5 * Second) { GracefulStop = 3 * Second }),
            ("b", new ConstantVus(3, 5 * Second) { StartTime = 6 * Second })).MaxVus.ShouldBe(5);

    [Fact]
    public void The_longest_duration_includes_start_time_and_graceful_stop() =>
        PlanOf(
            ("a", new SharedIterations(1, 1) { MaxDuration = 4 * Second, StartTime = 3 * Second, GracefulStop = 2 * Second }),
            ("b", new PerVuIterations(1, 1) { MaxDuration = Second })).MaxDuration.ShouldBe(31 * Second);

    [Fact]
    public void Scenarios_are_sorted_by_start_time_and_then_by_name() =>
        PlanOf(
            ("c", new ConstantVus(1, Second)),
            ("a", new ConstantVus(1, Second) { StartTime = Second }),
            ("b", new ConstantVus(1, Second))).Scenarios.Select(scenario => scenario.Key).ShouldBe(["b", "c", "a"]);

    private static ExecutionPlan PlanOf(params (string Name, Scenario Scenario)[] scenarios) =>
        ExecutionPlan.From(scenarios.ToDictionary(one => one.Name, one => one.Scenario));
}
