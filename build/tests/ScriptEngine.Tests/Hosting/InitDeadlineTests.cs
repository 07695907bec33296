using ScriptEngine.Failures;
using ScriptEngine.Tests.Scripting;

namespace ScriptEngine.Tests.Hosting;

public sealed class InitDeadlineTests : IDisposable
{
    private readonly ScriptBench _bench = new() { MaxInitTime = TimeSpan.FromMilliseconds(50) };

    [Theory]
    [InlineData("while (true) { try { while (true) {} } catch {} } export default function () {}")]
    [InlineData("await new Promise(() => setTimeout(() => {}, 1e9)); export default function () {}")]
    public void Init_code_that_does_not_end_ends_the_run_with_a_message(string script)
    {
        var error = Should.Throw<EngineException>(() => _bench.Load(script));

        error.ExitCode.ShouldBe(ExitCode.GenericTimeout);
        error.Message.ShouldContain("init code did not end within 50ms");
    }

    public void Dispose() => _bench.Dispose();
}
