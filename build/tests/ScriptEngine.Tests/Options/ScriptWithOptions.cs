using ScriptEngine.Execution;

namespace ScriptEngine.Tests.Options;

/// <summary>Exports options, <c>default</c> and <c>foo</c>, and runs nothing.</summary>
internal sealed class ScriptWithOptions(string json) : ITestScript
{
    public string OptionsJson => json;

    public bool Exports(string function) => function is "default" or "foo";

    public IVirtualUser NewVirtualUser(int id) => throw new NotSupportedException();

    public string? RunSetup(CancellationToken interruption) => throw new NotSupportedException();

    public void RunTeardown(string? setupData, CancellationToken interruption) => throw new NotSupportedException();

    public IReadOnlyDictionary<string, string>? RunHandleSummary(string dataJson) => throw new NotSupportedException();

    public void Dispose()
    {
    }
}
