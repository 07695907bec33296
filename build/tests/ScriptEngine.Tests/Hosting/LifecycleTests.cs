using Microsoft.Extensions.Time.Testing;
using ScriptEngine.Execution;
using ScriptEngine.Failures;
using ScriptEngine.Options;
using ScriptEngine.Tests.Scripting;

namespace ScriptEngine.Tests.Hosting;

public sealed class LifecycleTests
{
    [Theory]
    [InlineData(
        "{ b: 1, a: [undefined, null], d: new Date(0), u: undefined }", """{"a":[null,null],"b":1,"d":"1970-01-01T00:00:00Z","u":null}""")]
    [InlineData("[new Map([[1, 2]]), new Set([1]), new Uint8Array(2), new ArrayBuffer(2), /x/]", """[[[1,2]],[1],"AAA=",{},{}]""")]
    [InlineData("'é'", "\"é\"")]
    [InlineData("null", "null")]
    [InlineData("undefined", null)]
    public void What_setup_returns_is_JSON_as_k6_makes_it(string value, string? json)
    {
        using ScriptBench bench = new();
        using var script = bench.Load($"export function setup() {{ return {value} }} export default function () {{}}");

        script.RunSetup(CancellationToken.None).ShouldBe(json);
    }

    [Fact]
    public void An_async_setup_is_waited_for()
    {
        using ScriptBench bench = new();
        using var script = bench.Load(
            "export async function setup() { await new Promise(done => setTimeout(done, 1)); return 5 } export default function () {}");

        script.RunSetup(CancellationToken.None).ShouldBe("5");
    }

    [Theory]
    [InlineData("return { f() {} }", ExitCode.Untyped,
        "error marshaling setup() data to JSON: json: unsupported type: func(sobek.FunctionCall) sobek.Value")]
    [InlineData("return NaN", ExitCode.Untyped, "error marshaling setup() data to JSON: json: unsupported value: NaN")]
    [InlineData("throw new Error('s')", ExitCode.ScriptException, "Error: s\n\tat setup (")]
    [InlineData("exec.test.abort('why')", ExitCode.ScriptAborted, "test aborted: why")]
    public void A_setup_that_fails_ends_the_run(string body, int exitCode, string message)
    {
        using ScriptBench bench = new();
        using var script = bench.Load(
            $"import exec from 'k6/execution'; export function setup() {{ {body} }} export default function () {{}}");

        var failure = Should.Throw<EngineException>(() => script.RunSetup(CancellationToken.None));

        failure.ExitCode.ShouldBe(exitCode);
        failure.Message.ShouldStartWith(message);
    }

    [Theory]
    [InlineData("setup", ExitCode.SetupTimeout)]
    [InlineData("teardown", ExitCode.TeardownTimeout)]
    public void A_part_that_takes_longer_than_its_timeout_ends_the_run(string function, int exitCode)
    {
        FakeTimeProvider time = new();
        using ScriptBench bench = new(
            time) { Options = new TestOptions { SetupTimeout = TimeSpan.FromSeconds(7), TeardownTimeout = TimeSpan.FromSeconds(7) } };
        bench.OnSample = _ => time.Advance(TimeSpan.FromSeconds(8));
        using var script = bench.Load($"import {{ check }} from 'k6'; export "
            + $"function {function}() {{ check(1, {{ started: true }}); while (true) {{}} }} export default function () {{}}");

        var failure = Should.Throw<EngineException>(() =>
        {
            script.RunSetup(CancellationToken.None);
            script.RunTeardown(null, CancellationToken.None);
        });

        failure.ExitCode.ShouldBe(exitCode);
        failure.Message.ShouldBe($"{function}() execution timed out after 7 seconds");
        failure.Hint.ShouldBe($"You can increase the time limit via the {function}Timeout option");
    }

    [Fact]
    public void Samples_of_setup_and_teardown_are_in_groups_of_their_own()
    {
        using ScriptBench bench = new();
        using var script = bench.Load(
            "import { check } from 'k6'; const c = () => { check(1, { c: true }) }; export { c as setup, c as teardown, c as default }");

        script.RunSetup(CancellationToken.None);
        script.RunTeardown(null, CancellationToken.None);

        bench.Of("checks").Select(sample => sample.Tags.TryGet("group", out var group) ? group : null)
            .ShouldBe(["::setup", "::teardown"]);
        bench.Of("iterations").ShouldBeEmpty();
    }

    [Fact]
    public void Setup_data_is_each_VUs_own_and_keeps_what_its_iterations_change()
    {
        using ScriptBench bench = new();
        using var script = bench.Load(
            "export default function (data) { console.log(JSON.stringify(data)); data.n++; data.list.push(2) }");
        using var first = script.NewVirtualUser(1);
        using var second = script.NewVirtualUser(2);
        var scenario = ScriptBench.Scenario();

        foreach (var vu in (IVirtualUser[])[first, first, second])
            vu.RunIteration(scenario, """{"n":1,"list":[1]}""", CancellationToken.None);

        bench.Lines.ShouldBe(["""{"n":1,"list":[1]}""", """{"n":2,"list":[1]}""", """{"n":1,"list":[1]}"""]);
    }

    [Fact]
    public void HandleSummary_gives_files_by_path()
    {
        using ScriptBench bench = new();
        using var script = bench.Load(
            "export function handleSummary(data) { return { stdout: 'runs ' + data.n, 'a.bin': new Uint8Array([65, 66]).buffer } } export "
                + "default function () {}");

        script.RunHandleSummary("""{"n":3}""").ShouldBe(new Dictionary<string, string> { ["stdout"] = "runs 3", ["a.bin"] = "AB" });
    }

    [Fact]
    public void Init_code_that_throws_ends_the_run_with_its_stack()
    {
        var failure = ScriptBench.RefusalOf("throw new Error('x'); export default function () {}");

        failure.ExitCode.ShouldBe(ExitCode.ScriptException);
        failure.Message.ShouldStartWith("Error: x\n\tat file://");
        failure.Hint.ShouldBe("script exception");
    }

    [Fact]
    public void Init_code_without_end_ends_with_the_run()
    {
        using ScriptBench bench = new();
        using CancellationTokenSource interruption = new();
        interruption.Cancel();

        Should.Throw<EngineException>(() => bench.LoadUntil("while (true) {} export default function () {}", interruption.Token));
    }

    [Fact]
    public void What_the_top_level_awaits_happens_before_the_script_is_loaded()
    {
        using ScriptBench bench = new();

        bench.Iterate("const value = await new Promise(done => setTimeout(done, 1, 5)); export default () => console.log(value);")
            .Lines.ShouldBe(["5"]);
    }

    [Theory]
    [InlineData("await new Promise(() => {});", "initializing the main module hasn't finished")]
    [InlineData("Promise.reject(new Error('x'));", "Uncaught (in promise) Error: x")]
    public void Init_code_that_leaves_a_promise_in_the_lurch_is_refused_untyped(string init, string message)
    {
        var failure = ScriptBench.RefusalOf($"{init} export default function () {{}}");

        failure.ExitCode.ShouldBe(ExitCode.Untyped);
        failure.Message.ShouldContain(message);
    }

    [Theory]
    [InlineData("return 5", "handleSummary() should return a map with string keys")]
    [InlineData("return { stdout: 5 }", "error handling summary object stdout: invalid type int64, it needs to be a string or ArrayBuffer")]
    public void A_summary_that_is_no_map_of_texts_is_refused(string body, string message)
    {
        using ScriptBench bench = new();
        using var script = bench.Load($"export function handleSummary() {{ {body} }} export default function () {{}}");

        Should.Throw<FormatException>(() => script.RunHandleSummary("{}")).Message.ShouldBe(message);
    }

    [Fact]
    public void A_summary_that_throws_is_logged_and_none()
    {
        using ScriptBench bench = new();
        using var script = bench.Load("export function handleSummary() { throw new Error('s') } export default function () {}");

        script.RunHandleSummary("{}").ShouldBeNull();

        bench.Lines.Single().ShouldStartWith("Error stacktrace: Error: s\n\tat handleSummary (");
    }
}
