using ScriptEngine.Options;

namespace ScriptEngine.Tests.Options;

public sealed class RampingPlanTests
{
    [Fact]
    public void A_stage_up_starts_its_VUs_evenly_and_the_last_one_at_its_end() =>
        Text(RampingPlan.Scheduled(new(0, [Stage(4, 4)]), endsWithZero: false)).ShouldBe("0:0 1:1 2:2 3:3 4:4");

    [Fact]
    public void A_stage_down_stops_its_VUs_evenly_and_the_last_one_at_its_end() =>
        Text(RampingPlan.Scheduled(new(4, [Stage(4, 2)]), endsWithZero: false)).ShouldBe("0:4 2:3 4:2");

    [Fact]
    public void All_VUs_go_at_the_end_of_the_stages() =>
        Text(RampingPlan.Scheduled(new(2, [Stage(3, 2)]), endsWithZero: true)).ShouldBe("0:2 3:0");

    [Fact]
    public void A_stage_without_duration_jumps() =>
        Text(RampingPlan.Scheduled(new(1, [Stage(0, 5), Stage(2, 5), Stage(0, 2), Stage(1, 2)]), endsWithZero: true))
            .ShouldBe("0:1 0:5 2:2 3:0");

    [Fact]
    public void Stages_up_and_down_follow_each_other_without_repeating_a_number() =>
        Text(RampingPlan.Scheduled(new(0, [Stage(2, 2), Stage(2, 0)]), endsWithZero: true)).ShouldBe("0:0 1:1 2:2 3:1 4:0");

    [Fact]
    public void A_VU_that_is_ramped_down_keeps_its_place_for_the_graceful_period() =>
        Text(RampingPlan.Allowed(Ramp(3, rampDown: 5, stop: 30, Stage(3, 0), Stage(20, 0)))).ShouldBe("0:3 6:2 7:1 8:0");

    [Fact]
    public void A_VU_that_comes_again_within_the_graceful_period_was_never_gone() =>
        Text(RampingPlan.Allowed(Ramp(3, rampDown: 5, stop: 30, Stage(2, 1), Stage(2, 3), Stage(20, 3)))).ShouldBe("0:3 54:0");

    [Fact]
    public void Nothing_outlasts_the_graceful_stop() =>
        Text(RampingPlan.Allowed(Ramp(2, rampDown: 30, stop: 1, Stage(2, 0)))).ShouldBe("0:2 3:0");

    [Fact]
    public void Without_a_graceful_period_only_the_scheduled_VUs_may_run() =>
        Text(RampingPlan.Allowed(Ramp(2, rampDown: 0, stop: 10, Stage(2, 0)))).ShouldBe("0:2 1:1 2:0");

    private static Stage Stage(double seconds, int target) => new(TimeSpan.FromSeconds(seconds), target);

    private static RampingVus Ramp(int start, int rampDown, int stop, params Stage[] stages) => new(start, stages)
    {
        GracefulRampDown = TimeSpan.FromSeconds(rampDown),
        GracefulStop = TimeSpan.FromSeconds(stop),
    };

    private static string Text(IEnumerable<ExecutionStep> steps) =>
        string.Join(' ', steps.Select(step => $"{step.Offset.TotalSeconds}:{step.Vus}"));
}
