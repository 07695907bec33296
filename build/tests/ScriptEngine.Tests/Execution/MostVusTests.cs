using ScriptEngine.Execution;
using ScriptEngine.Options;

namespace ScriptEngine.Tests.Execution;

public sealed class MostVusTests
{
    [Fact]
    public void More_VUs_than_the_engine_is_made_for_are_refused()
    {
        EngineException refusal = Should.Throw<EngineException>(() => MostVus.Check(PlanOf(101)));

        refusal.ExitCode.ShouldBe(ExitCode.InvalidConfiguration);
        refusal.Message.ShouldContain("at most 100 VUs, and this test needs 101");
    }

    [Fact]
    public void As_many_as_it_is_made_for_are_run() => Should.NotThrow(() => MostVus.Check(PlanOf(100)));

    static ExecutionPlan PlanOf(int vus) =>
        ExecutionPlan.Of(new Dictionary<string, Scenario> { ["default"] = new ConstantVus(vus, TimeSpan.FromSeconds(1)) });
}
