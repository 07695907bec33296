using Integrations.Processes;
using LoadTesting.Execution;

namespace Integrations.Engines.K6;

/// <summary><c>k6 inspect</c>: runs a script's init code, which reads its options, configuration and tokens.</summary>
/// <param name="repository">The folder that holds <c>k6-scripts</c>.</param>
public sealed class K6Inspector(K6Executable k6, string repository, ProcessRunner processes) : IScriptInspector
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    public async Task<string?> InspectAsync(TestExecution execution, CancellationToken cancellationToken)
    {
        string script = Path.Combine(repository, "k6-scripts", Path.Combine(execution.Test.Script.Split('/')));
        var inspection = new Inspection();
        RunFiles.Configure(execution.Folder);
        IReadOnlyList<string> arguments = K6CommandLine.Inspect(execution.Folder, script, path => path, k6.ReadsConfig);
        var request = new ProcessRequest(k6.Path, [.. k6.LeadingArguments, .. arguments])
        {
            HandedOn = K6Environment.HandedOn,
            Environment = K6Environment.Create(execution),
            WorkingDirectory = repository,
            Deadline = Timeout,
            GracefulPeriod = TimeSpan.FromSeconds(1),
            Redaction = K6Environment.Redaction(processes.Inherited),
            OnLine = inspection.Take,
        };

        try
        {
            ProcessOutcome outcome = await processes.RunAsync(request, cancellationToken);
            return inspection.Problem(outcome, k6.Path, Timeout, cancellationToken);
        }
        catch (ProcessStartException error)
        {
            throw new EngineException(error.Message, error);
        }
    }
}
