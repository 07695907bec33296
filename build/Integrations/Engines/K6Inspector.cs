using System.Text.Json;
using Integrations.Processes;
using LoadTesting.Execution;

namespace Integrations.Engines;

/// <summary><c>k6 inspect</c>: runs a script's init code, which reads its options, configuration and tokens.</summary>
/// <param name="repository">The folder that contains <c>k6-scripts</c>.</param>
public sealed class K6Inspector(K6Executable k6, string repository, ProcessRunner processes) : IScriptInspector
{
    public async Task<string?> InspectAsync(TestExecution execution, CancellationToken cancellationToken) =>
        (await RunAsync(execution, cancellationToken)).Problem;

    /// <summary>The script's options, as k6 writes them; null if the script cannot be run.</summary>
    internal async Task<JsonElement?> OptionsAsync(TestExecution execution, CancellationToken cancellationToken)
    {
        try
        {
            var (inspection, problem) = await RunAsync(execution, cancellationToken);
            return problem is null ? inspection.Options : null;
        }
        catch (EngineException)
        {
            // The caller does without the options.
            return null;
        }
    }

    private async Task<(Inspection Inspection, string? Problem)> RunAsync(TestExecution execution, CancellationToken cancellationToken)
    {
        var inspection = new Inspection(execution);
        var arguments = K6CommandLine.Inspect(
            execution.Folder, RunFiles.ScriptOf(execution.Test, repository), path => path, k6.ReadsConfig);
        var request = inspection.Watched(k6.Request(arguments, K6Environment.Create(execution), repository, processes));
        try
        {
            return (inspection, inspection.Problem(await processes.RunAsync(request, cancellationToken), k6.Path, cancellationToken));
        }
        catch (ProcessStartException error)
        {
            throw new EngineException(error.Message, error);
        }
    }
}
