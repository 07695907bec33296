namespace ScriptEngine.Tests.Scripting;

public sealed class EventLoopTests
{
    [Fact]
    public void Timers_run_in_the_order_of_their_time_with_their_arguments() => ScriptBench.LinesOf(
        "setTimeout((a, b) => console.log('later', a, b), 4, 1, 2); setTimeout(() => console.log('soon'), 1); console.log('now')")
            .ShouldBe(["now", "soon", "later 1 2"]);

    [Fact]
    public void A_cleared_timer_does_not_run() =>
        ScriptBench.LinesOf("clearTimeout(setTimeout(() => console.log('never'), 1)); console.log('end')").ShouldBe(["end"]);

    [Fact]
    public void An_interval_runs_until_it_is_cleared() => ScriptBench.LinesOf(
        "let n = 0; const id = setInterval(() => { console.log(++n); if (n === 3) clearInterval(id); }, 1)").ShouldBe(["1", "2", "3"]);

    [Fact]
    public void An_async_function_is_waited_for()
    {
        using ScriptBench bench = new();

        bench.Iterate("export default async function () { await new Promise(done => setTimeout(done, 1)); console.log('done') }");

        bench.Lines.ShouldBe(["done"]);
        bench.Of("iterations").Count().ShouldBe(1);
    }

    [Theory]
    [InlineData("throw new Error('later')", "Error : Uncaught (in promise) Error: later\n\tat default (")]
    [InlineData("await Promise.reject(5)", "Error : Uncaught (in promise) 5")]
    [InlineData("Promise.reject({ a: 1 })", "Error : Uncaught (in promise) [object Object]")]
    [InlineData("Promise.reject()", "Error : Uncaught (in promise) undefined")]
    public void A_rejection_that_nobody_handles_is_logged(string body, string line)
    {
        using ScriptBench bench = new();

        bench.Iterate($"export default async function () {{ {body} }}").Lines.Single().ShouldStartWith(line);
    }

    [Fact]
    public void A_rejection_that_is_handled_is_none() =>
        ScriptBench.LinesOf("Promise.reject(5).catch(e => console.log('caught', e))").ShouldBe(["caught 5"]);

    [Fact]
    public void Timers_that_an_exception_leaves_are_named_and_stopped()
    {
        var lines = ScriptBench.LinesOf(
            "setTimeout(function tick() { throw new Error('t') }, 1); setTimeout(() => console.log('never'), 60000)");

        lines[0].ShouldBe("Warning : setTimeout 2 was stopped because the VU iteration was interrupted");
        lines[1].ShouldStartWith("Error stacktrace: Error: t\n\tat ");
        lines.Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("setTimeout()", "GoError: setTimeout's callback isn't a callable function")]
    [InlineData("setTimeout(5, 1)", "TypeError: could not convert function call parameter 0: could not convert 5 to sobek.Callable")]
    public void A_timer_needs_a_function(string call, string error) => ScriptBench.ErrorOf(call).ShouldBe(error);
}
