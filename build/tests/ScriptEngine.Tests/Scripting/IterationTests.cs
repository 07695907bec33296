namespace ScriptEngine.Tests.Scripting;

public sealed class IterationTests
{
    [Fact]
    public void An_iteration_runs_the_default_function_and_is_counted()
    {
        using ScriptBench bench = new();

        bench.Iterate("import { check, sleep } from 'k6'; export default () => { sleep(0.001); console.log(check(1, { one: v => v === 1 }), __VU, __ITER); }");

        bench.Lines.ShouldBe(["true 1 0"]);
        bench.Of("checks").Single().Value.ShouldBe(1);
        bench.Of("iterations").Single().Tags.TryGet("scenario", out string? scenario).ShouldBeTrue();
        scenario.ShouldBe("default");
    }
}
