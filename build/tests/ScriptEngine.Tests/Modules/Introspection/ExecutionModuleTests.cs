using ScriptEngine.Failures;
using ScriptEngine.Tests.Scripting;

namespace ScriptEngine.Tests.Modules.Introspection;

public sealed class ExecutionModuleTests
{
    private const string Init = "import exec from 'k6/execution';";

    [Theory]
    [InlineData(
        "exec.vu.idInTest + ' ' + exec.vu.idInInstance + ' ' + exec.vu.iterationInInstance + ' ' + exec.vu.iterationInScenario", "1 1 0 0")]
    [InlineData("exec.scenario.name + ' ' + exec.scenario.executor + ' ' + exec.scenario.progress + ' ' + exec.scenario.iterationInTest",
        "default shared-iterations 0.5 0")]
    [InlineData("JSON.stringify(exec.vu.metrics)", "{\"tags\":{\"group\":\"\",\"scenario\":\"default\"},\"metadata\":{}}")]
    [InlineData("exec.instance.iterationsCompleted + exec.instance.vusActive", "0")]
    public void Scripts_see_where_they_are(string expression, string text) =>
        ScriptBench.LinesOf($"console.log({expression})", Init).ShouldBe([text]);

    [Fact]
    public void Tags_that_a_script_sets_are_on_what_follows()
    {
        using ScriptBench bench = new();

        bench.Iterate($"{Init} import {{ check }} from 'k6'; export default () => {{ exec.vu.metrics.tags.mine = 1; check(1, {{ a: true "
            + $"}}); delete exec.vu.tags.mine; check(1, {{ b: true }}) }}");

        bench.Of("checks").Select(sample => sample.Tags.TryGet("mine", out var mine) ? mine : null).ShouldBe(["1", null]);
    }

    [Theory]
    [InlineData("exec.vu.tags.a = {}",
        "TypeError: invalid value for metric tag 'a': only String, Boolean and Number types are accepted as a metric tag values")]
    [InlineData("exec.vu.metrics.metadata.a = {}",
        "TypeError: invalid value for metric metadata 'a': only String, Boolean and Number types are accepted as a metric metadata value")]
    public void Tags_are_plain_values(string statement, string error) => ScriptBench.ErrorOf(statement, Init).ShouldBe(error);

    [Theory]
    [InlineData("exec.vu.idInTest", "getting VU information in the init context is not supported")]
    [InlineData("exec.scenario.name", "getting scenario information outside of the VU context is not supported")]
    [InlineData("exec.instance.vusActive", "getting instance information in the init context is not supported")]
    [InlineData("exec.test.options", "getting test options in the init context is not supported")]
    [InlineData("exec.test.fail()", "execution.test.fail() called outside of VU context")]
    public void Init_code_is_told_that_it_cannot_know(string expression, string error) =>
        ScriptBench.RefusalOf($"{Init} {expression}; export default function () {{}}").Message.ShouldStartWith($"GoError: {error}\n");

    [Fact]
    public void An_abort_cannot_be_caught_and_says_where_it_was()
    {
        using ScriptBench bench = new();
        using var script = bench.Load($"{Init} export default function () {{ try {{ exec.test.abort('why') }} catch (e) {{ "
            + $"console.log('caught') }} finally {{ console.log('finally') }} }}");
        using var vu = script.NewVirtualUser(1);

        vu.RunIteration(ScriptBench.Scenario(), null, CancellationToken.None);

        bench.Run.AbortReason!.ExitCode.ShouldBe(ExitCode.ScriptAborted);
        bench.Run.AbortReason.Message.ShouldStartWith("test aborted: why at default (file://");
        bench.Lines.ShouldBeEmpty();
    }

    [Fact]
    public void An_abort_in_init_code_ends_the_run()
    {
        var refusal = ScriptBench.RefusalOf($"{Init} exec.test.abort(); export default function () {{}}");

        refusal.ExitCode.ShouldBe(ExitCode.ScriptAborted);
        refusal.Message.ShouldContain("test aborted at file://");
    }

    [Fact]
    public void A_test_that_is_marked_as_failed_continues()
    {
        using ScriptBench bench = new();

        bench.Iterate($"{Init} export default () => {{ exec.test.fail('hm'); console.log('on') }}")
            .Lines.ShouldBe(["Error : test marked as failed: hm", "on"]);

        bench.Run.MarkedAsFailed.ShouldBeTrue();
    }
}
