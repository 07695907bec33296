using Integrations.Engines;
using LoadTesting.Execution;
using LoadTesting.Model;
using LoadTesting.Tokens;
using Pipeline.Terminal;

namespace Pipeline.Run;

/// <summary>The engine of this run, looked for once and only when something needs it.</summary>
public sealed class EngineAccess(EngineSelector selector, RunRequest request, Credentials credentials, Interruption interruption)
{
    private Task<SelectedEngine>? _selected;

    /// <exception cref="EngineException">None can be used; the message lists where was looked and what to do.</exception>
    public Task<SelectedEngine> SelectedAsync() => _selected ??= SelectAsync();

    /// <summary>What a plan should say that the engine which is probably taken refuses; null where there is no such doubt.</summary>
    public string? NoteOn(RunPlan plan) =>
        !EngineKind.For(plan.Mode, plan.Engine).IsNamed
        && selector.ProbablyTaken(request.K6Path) is { Capabilities.MaxVus: { } most } left
        && plan.MaxVus > most
            ? $"There is no k6 on this machine. Unless it can be downloaded, the {left} engine is what is left, and it refuses this plan: "
                + $"it runs at most {most} VUs. Next: install k6, or use --load=light."
            : null;

    private async Task<SelectedEngine> SelectAsync()
    {
        var query = new EngineQuery(request.Mode, request.Engine, request.K6Path, credentials) { Step = Console.WriteLine };
        var selected = await selector.SelectAsync(query, interruption.Token);
        var description = selected.Engine.Description;
        Console.WriteLine($"Engine: {description.Kind} {description.Version}, {description.Reason}");
        return selected;
    }
}
