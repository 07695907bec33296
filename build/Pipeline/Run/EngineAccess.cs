using Integrations.Engines;
using LoadTesting;
using LoadTesting.Execution;
using LoadTesting.Model;
using LoadTesting.Tokens;
using LoadTesting.Validation;
using Pipeline.Terminal;

namespace Pipeline.Run;

/// <summary>The engine of this run. It is looked for once, when it is first needed.</summary>
public sealed class EngineAccess(EngineSelector selector, RunRequest request, Credentials credentials, Interruption interruption)
{
    private Task<SelectedEngine>? _selected;

    /// <exception cref="EngineException">No engine can be used. The message lists the places that were searched and what to do.</exception>
    public Task<SelectedEngine> SelectedAsync() => _selected ??= SelectAsync();

    /// <summary>A note for a plan that the engine that will probably be used would refuse; null if it would not.</summary>
    public string? NoteOn(RunPlan plan) =>
        !EngineKind.For(plan.Mode, plan.Engine).IsNamed
        && selector.ProbablyTaken(request.K6Path) is { Capabilities.MaxVus: { } most } left
        && plan.MaxVus > most
            ? $"There is no k6 on this machine. Unless it can be downloaded, only the {left} engine is left, and it refuses this plan: "
                + $"it runs at most {most} VUs. Next: install k6, or use --load=light."
            : null;

    /// <summary>Removes what builds that were killed left where the engine runs, and says what.</summary>
    /// <exception cref="EngineException">It cannot be found or removed.</exception>
    public Task<IReadOnlyList<string>> RemoveLeftoversAsync() => selector.RemoveLeftoversAsync(Query(), interruption.Token);

    public static Finding FindingOf(EngineException exception)
    {
        // An engine that knows what to do says it itself.
        const string next = ". Next: ";
        var message = exception.Message.TrimEnd('.');
        return message.LastIndexOf(next, StringComparison.Ordinal) is >= 0 and var at
            ? new("engine", message[..at], message[(at + next.Length)..])
            : new("engine", message, "./build.sh --help lists the engines");
    }

    private EngineQuery Query() => new(request.Mode, request.Engine, request.K6Path, credentials)
    {
        Step = Console.WriteLine, Runners = request.Runners, Namespace = request.Namespace,
    };

    /// <summary>What the tests will cost, if they cost anything, is printed.</summary>
    /// <returns>Why they would be refused.</returns>
    public async Task<IReadOnlyList<Finding>> CostFindingsAsync(RunPlan plan)
    {
        var selected = await SelectedAsync();
        if (selected.Cost is not { } cost)
            return [];
        var answer = await cost.AskAsync(plan.Tests, interruption.Token);
        if (answer.VuHours is { } hours)
            Console.WriteLine($"{selected.Engine.Capabilities.Place}: {VuHoursText.Format(hours)} by its own count.");
        return answer.Findings;
    }

    private async Task<SelectedEngine> SelectAsync()
    {
        var selected = await selector.SelectAsync(Query(), interruption.Token);
        var description = selected.Engine.Description;
        Console.WriteLine($"Engine: {description.Kind} {description.Version}, {description.Reason}");
        return selected;
    }
}
