using ScriptEngine.Execution;

namespace ScriptEngine.Tests.Execution;

/// <summary>A script whose functions are delegates.</summary>
internal sealed class FakeScript : ITestScript
{
    public string OptionsJson => "{}";
    public Func<ScenarioState, string?, CancellationToken, IterationEnd> Iteration { get; init; } = (_, _, _) => IterationEnd.Complete;
    public Func<int, IVirtualUser>? Vu { get; init; }
    public Func<CancellationToken, string?> Setup { get; init; } = _ => null;
    public Action<string?> Teardown { get; init; } = _ => { };
    public Func<IReadOnlyDictionary<string, string>?>? HandleSummary { get; init; }

    public bool Exports(string function) => function != "handleSummary" || HandleSummary is not null;
    public IVirtualUser NewVirtualUser(int id) => Vu?.Invoke(id) ?? new FakeVu(id, Iteration);
    public string? RunSetup(CancellationToken interruption) => Setup(interruption);
    public void RunTeardown(string? setupData, CancellationToken interruption) => Teardown(setupData);
    public IReadOnlyDictionary<string, string>? RunHandleSummary(string dataJson) => HandleSummary!();

    public void Dispose()
    {
    }
}

internal sealed class FakeVu(int id, Func<ScenarioState, string?, CancellationToken, IterationEnd> iteration) : IVirtualUser
{
    public int Id => id;

    public IterationEnd RunIteration(ScenarioState scenario, string? setupData, CancellationToken interruption) =>
        iteration(scenario, setupData, interruption);

    public void Dispose()
    {
    }
}
