using Integrations.Processes;
using LoadTesting.Running;

namespace Integrations.K6;

/// <summary><c>k6 inspect</c>: runs a script's init code, which reads its options, configuration and tokens.</summary>
/// <param name="repository">The folder that holds <c>k6-scripts</c>.</param>
public sealed class K6Inspector(K6Executable k6, string repository, ProcessRunner processes) : IScriptInspector
{
    static readonly TimeSpan patience = TimeSpan.FromSeconds(60);

    public async Task<string?> InspectAsync(TestExecution execution, CancellationToken cancellationToken)
    {
        string script = Path.Combine(repository, "k6-scripts", Path.Combine(execution.Test.Script.Split('/')));
        var output = new K6Output(new Progress<EngineProgress>());
        var request = new ProcessRequest(k6.Path, [.. k6.LeadingArguments, .. K6CommandLine.Inspect(script)])
        {
            HandedOn = K6Environment.HandedOn,
            Environment = K6Environment.Of(execution),
            WorkingDirectory = repository,
            Deadline = patience,
            GracefulPeriod = TimeSpan.FromSeconds(1),
            Redaction = K6Environment.Redaction(processes.Inherited),
            OnLine = output.Take,
        };

        try
        {
            return Problem(await processes.RunAsync(request, cancellationToken), output, cancellationToken);
        }
        catch (ProcessStartException error)
        {
            return error.Message;
        }
    }

    internal static string? Problem(ProcessOutcome outcome, K6Output output, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return outcome switch
        {
            { End: ProcessEnd.Deadline } => $"the inspection did not end within {patience.TotalSeconds:0} s",
            { ExitCode: 0 } => null,
            _ when output.Error is { } error => error,
            { ErrorTail: [.., var last] } => last,
            _ => $"the inspection ended with exit code {outcome.ExitCode}",
        };
    }
}
