using Integrations;
using Integrations.Cloud;
using LoadTesting.Planning;
using LoadTesting.Running;
using LoadTesting.Tokens;

namespace Pipeline.Session;

/// <summary>The engine of this run, looked for once and only when something needs it.</summary>
public sealed class EngineAccess(EngineSelector selector, RunRequest request, Credentials credentials, Interruption interruption)
{
    private Task<SelectedEngine>? _selected;

    /// <exception cref="EngineException">None can be used; the message lists where was looked and what to do.</exception>
    public Task<SelectedEngine> SelectedAsync() => _selected ??= SelectAsync();

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
