using ScriptEngine.Execution;
using ScriptEngine.Failures;
using ScriptEngine.Options;

namespace ScriptEngine.Tests.Execution;

public sealed class MaxVusTests
{
    [Fact]
    public void More_VUs_than_the_engine_is_made_for_are_refused()
    {
        var refusal = Should.Throw<EngineException>(() => MaxVus.Check(PlanOf(101)));

        refusal.ExitCode.ShouldBe(ExitCode.InvalidConfiguration);
        refusal.Message.ShouldContain("at most 100 VUs, and this test needs 101");
    }

    [Fact]
    public void As_many_as_it_is_made_for_are_run() => Should.NotThrow(() => MaxVus.Check(PlanOf(100)));

    private static ExecutionPlan PlanOf(int vus) =>
        ExecutionPlan.From(new Dictionary<string, Scenario> { ["default"] = new ConstantVus(vus, TimeSpan.FromSeconds(1)) });
}
