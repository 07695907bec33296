using Integrations.Processes;
using LoadTesting.Execution;

namespace Integrations.Engines;

/// <summary><c>k6 inspect</c>: runs a script's init code, which reads its options, configuration and tokens.</summary>
/// <param name="repository">The folder that contains <c>k6-scripts</c>.</param>
public sealed class K6Inspector(K6Executable k6, string repository, ProcessRunner processes) : IScriptInspector
{
    public async Task<string?> InspectAsync(TestExecution execution, CancellationToken cancellationToken)
    {
        var inspection = new Inspection(execution);
        var arguments = K6CommandLine.Inspect(
            execution.Folder, RunFiles.ScriptOf(execution.Test, repository), path => path, k6.ReadsConfig);
        var request = inspection.Watched(k6.Request(arguments, K6Environment.Create(execution), repository, processes));
        try
        {
            return inspection.Problem(await processes.RunAsync(request, cancellationToken), k6.Path, cancellationToken);
        }
        catch (ProcessStartException error)
        {
            throw new EngineException(error.Message, error);
        }
    }
}
