using ScriptEngine.Failures;

namespace ScriptEngine.Tests.Scripting;

public sealed class HostileScriptTests
{
    private const string TooDeep = "RangeError: Maximum call stack size exceeded";

    [Theory]
    [InlineData("(function f() { return f() + 1 })()")]
    [InlineData("const o = { get x() { return this.x } }; o.x")]
    [InlineData("const o = { toString() { return '' + this } }; String(o)")]
    [InlineData("const o = { toJSON() { return JSON.stringify(this) } }; JSON.stringify(o)")]
    [InlineData("const p = new Proxy({}, { get(t, k, r) { return r[k] } }); p.x")]
    [InlineData("(function f() { return Math.max(...[1].map(f)) })()")]
    [InlineData("class A { constructor() { new A() } } new A()")]
    [InlineData("(function c() { [2, 1].sort(c); return 0 })()")]
    [InlineData("let a = []; for (let i = 0; i < 1e5; i++) a = [a]; JSON.stringify(a)")]
    public void Depth_without_end_is_an_error_that_scripts_can_catch(string code) => ScriptBench.ErrorOf(code).ShouldBe(TooDeep);

    [Theory]
    [InlineData("(function f() { check(1, { f }) })()")]
    [InlineData("(function f() { group('g', f) })()")]
    public void Depth_through_k6s_own_functions_is_too(string code) =>
        ScriptBench.ErrorOf(code, "import { check, group } from 'k6';").ShouldBe(TooDeep);

    [Theory]
    [InlineData("eval('['.repeat(1e5) + ']'.repeat(1e5))")]
    [InlineData("eval('1' + '+1'.repeat(1e5))")]
    public void Code_that_nests_too_deeply_ends_the_iteration_with_an_error(string code) =>
        ScriptBench.LinesOf(code).Single().ShouldContain(TooDeep);

    [Theory]
    [InlineData("'x'.repeat(2 ** 30)", "RangeError")]
    [InlineData("new ArrayBuffer(4e9)", "RangeError")]
    public void What_is_too_large_at_once_is_an_error_that_scripts_can_catch(string code, string error) =>
        ScriptBench.ErrorOf(code).ShouldStartWith(error);

    [Fact]
    public void An_array_that_is_too_large_ends_the_iteration_with_an_error() =>
        ScriptBench.LinesOf("try { Array(1e9).fill(0) } catch (e) { console.log('caught') }")
            .ShouldBe(["Error : The array size 1000000000 is larger than maximum allowed (50000000)"]);

    [Fact]
    public void A_source_that_nests_too_deeply_is_refused() =>
        ScriptBench.RefusalOf($"export default function () {{ return {new string('[', 20000)}{new string(']', 20000)} }}")
            .ExitCode.ShouldBe(ExitCode.ScriptException);

    [Fact]
    public void A_stack_without_end_is_logged_in_part()
    {
        var lines = ScriptBench.LinesOf("(function f() { return f() + 1 })()");

        lines.Single().Split('\n').Length.ShouldBeLessThan(60);
    }

    [Fact]
    public void A_VU_continues_after_an_iteration_that_went_too_deep()
    {
        using ScriptBench bench = new();
        using var script = bench.Load(
            "function f() { return f() + 1 } export default function () { if (__ITER === 0) f(); console.log('second') }");
        using var vu = script.NewVirtualUser(1);
        var scenario = ScriptBench.Scenario();
        vu.RunIteration(scenario, null, CancellationToken.None);
        bench.Lines.Clear();

        vu.RunIteration(scenario, null, CancellationToken.None);

        bench.Lines.ShouldBe(["second"]);
    }
}
