using Integrations.Engines;
using Integrations.Engines.Cloud;
using LoadTesting.Execution;
using LoadTesting.Model;
using LoadTesting.Planning;
using LoadTesting.Tokens;
using LoadTesting.Validation;
using Pipeline.Terminal;

namespace Pipeline.Run;

/// <summary>The engine of this run, looked for once and only when something needs it.</summary>
public sealed class EngineAccess(EngineSelector selector, RunRequest request, Credentials credentials, Interruption interruption)
{
    private Task<SelectedEngine>? _selected;

    /// <exception cref="EngineException">None can be used; the message lists where was looked and what to do.</exception>
    public Task<SelectedEngine> SelectedAsync() => _selected ??= SelectAsync();

    /// <summary>What a plan that only k6 can run says where there is none; null where that cannot be told without a network.</summary>
    public string? NoteOn(RunPlan plan) =>
        plan is { Mode: RunMode.Local, Engine: EngineChoice.Auto } && plan.MaxVus > Planner.MostVusOfEmbeddedEngine
            && !selector.SeemsToHaveK6(request.K6Path)
            ? $"There is no k6 on this machine. Unless it can be downloaded, the embedded engine is what is left, and it refuses this plan:"
                + $" it runs at most {Planner.MostVusOfEmbeddedEngine} VUs. "
                + "Next: install k6, or use --load=light."
            : null;

    public static Finding FindingOf(EngineException exception) =>
        new("engine", exception.Message.TrimEnd('.'), "./build.sh --help lists the engines");

    private async Task<SelectedEngine> SelectAsync()
    {
        var cloud = request.Mode == RunMode.Cloud
            ? new CloudCredentials(credentials.CloudToken ?? "", credentials.CloudStackId, credentials.CloudProjectId)
            : null;
        var selected = await selector.SelectAsync(request.Engine, request.K6Path, cloud, Console.WriteLine, interruption.Token);
        var description = selected.Engine.Description;
        Console.WriteLine($"Engine: {description.Kind} {description.Version}, {description.Reason}");
        return selected;
    }
}
