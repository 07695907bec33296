using ScriptEngine.Execution;
using ScriptEngine.Options;
using ScriptEngine.Tests.Scripting;

namespace ScriptEngine.Tests.Hosting;

public sealed class IterationTests
{
    [Fact]
    public void An_iteration_runs_the_default_function_and_is_counted()
    {
        using ScriptBench bench = new();

        bench.Iterate("import { check, sleep } from 'k6'; export default () => { sleep(0.001); console.log(check(1, { one: v => v === 1 "
            + "}), __VU, __ITER); }");

        bench.Lines.ShouldBe(["true 1 0"]);
        bench.Of("checks").Single().Value.ShouldBe(1);
        bench.Of("iteration_duration").Count().ShouldBe(1);
        bench.Of("iterations").Single().Tags.TryGet("scenario", out var scenario).ShouldBeTrue();
        scenario.ShouldBe("default");
    }

    [Theory]
    [InlineData("throw 'abc'", "abc")]
    [InlineData("throw { a: 1 }", "[object Object]")]
    [InlineData("throw null", "null")]
    [InlineData("throw new TypeError('bad')", "TypeError: bad")]
    public void What_is_thrown_is_logged_with_its_stack_and_the_iteration_counts(string statement, string text)
    {
        using ScriptBench bench = new();

        bench.Iterate($"export default function () {{ {statement} }}");

        bench.Lines.Single().ShouldStartWith($"Error stacktrace: {text}\n\tat default (file://");
        bench.Lines.Single().ShouldEndWith(")\n");
        bench.Of("iterations").Count().ShouldBe(1);
    }

    [Fact]
    public void Tags_of_run_scenario_and_group_are_on_samples()
    {
        using ScriptBench bench = new() { Options = new TestOptions { Tags = new Dictionary<string, string> { ["run"] = "r" } } };
        using var script = bench.Load(
            "import { check, group } from 'k6'; export default () => group('g', () => group('h', () => check(1, { c: true })))");
        using var vu = script.NewVirtualUser(1);
        ScenarioState scenario = new("s", new SharedIterations(1, 1) { Tags = new Dictionary<string, string> { ["mine"] = "m" } },
            DateTimeOffset.UnixEpoch, () => 0);

        vu.RunIteration(scenario, null, CancellationToken.None);

        bench.Of("checks").Single()
            .Tags.All.ShouldBe([new("check", "c"), new("group", "::g::h"), new("mine", "m"), new("run", "r"), new("scenario", "s")]);
        bench.Of("iterations").Single().Tags.All.ShouldBe([new("group", ""), new("mine", "m"), new("run", "r"), new("scenario", "s")]);
    }

    [Fact]
    public void The_scenario_chooses_function_and_environment()
    {
        using ScriptBench bench = new();
        bench.Env["A"] = "script";
        bench.Env["B"] = "kept";
        using var script = bench.Load("export function other() { console.log(__ENV.A, __ENV.B); __ENV.A = 5; console.log(typeof "
            + "__ENV.A) } export default function () {}");
        using var vu = script.NewVirtualUser(1);
        ScenarioState scenario = new("s", new SharedIterations(
            1, 1) { Exec = "other", Env = new Dictionary<string, string> { ["A"] = "scenario" } }, DateTimeOffset.UnixEpoch, () => 0);

        vu.RunIteration(scenario, null, CancellationToken.None);

        bench.Lines.ShouldBe(["scenario kept", "string"]);
    }

    [Theory]
    [InlineData("while (true) {}")]
    [InlineData("for (;;) { try { while (true) {} } catch (e) {} finally { continue } }")]
    [InlineData("sleep(3600); console.log('slept')")]
    [InlineData("setTimeout(() => console.log('late'), 3600000)")]
    [InlineData("const f = () => Promise.resolve().then(f); f()")]
    [InlineData("setInterval(() => {}, 0)")]
    public void An_interruption_ends_an_iteration_wherever_it_is(string body)
    {
        using ScriptBench bench = new();
        using CancellationTokenSource interruption = new();
        bench.OnSample = _ => interruption.Cancel();
        using var script = bench.Load(
            $"import {{ check, sleep }} from 'k6'; export default function () {{ check(1, {{ started: true }}); {body} }}");
        using var vu = script.NewVirtualUser(1);

        vu.RunIteration(ScriptBench.Scenario(), null, interruption.Token).ShouldBe(IterationEnd.Interrupted);

        bench.Of("iterations").ShouldBeEmpty();
        bench.Lines.ShouldNotContain("slept");
    }

    [Fact]
    public void A_VU_that_was_interrupted_runs_its_next_iteration()
    {
        using ScriptBench bench = new();
        using CancellationTokenSource interruption = new();
        bench.OnSample = _ => interruption.Cancel();
        using var script = bench.Load("import { check } from 'k6'; export default function () { if (__ITER === 0) { check(1, { "
            + "started: true }); while (true) {} } console.log('second') }");
        using var vu = script.NewVirtualUser(1);
        var scenario = ScriptBench.Scenario();

        vu.RunIteration(scenario, null, interruption.Token);

        vu.RunIteration(scenario, null, CancellationToken.None).ShouldBe(IterationEnd.Complete);
        bench.Lines.ShouldBe(["second"]);
    }
}
