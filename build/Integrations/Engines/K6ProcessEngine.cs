using Integrations.Processes;
using LoadTesting.Execution;
using LoadTesting.Model;
using LoadTesting.Tokens;

namespace Integrations.Engines;

/// <summary>Runs tests on this machine, with k6 or a program that has its command line.</summary>
/// <param name="repository">The folder that contains <c>k6-scripts</c>.</param>
/// <param name="account">Of Grafana Cloud, for streams to it; null if there is none.</param>
public sealed class K6ProcessEngine(
    K6Executable k6, string repository, ProcessRunner processes, K6Timing? timing = null, Credentials? account = null) : ITestEngine
{
    public EngineDescription Description { get; } = new(k6.Kind, k6.VersionText, k6.Reason);

    public Task<K6Outcome> RunAsync(TestExecution execution, IProgress<EngineProgress> progress, CancellationToken cancellationToken) =>
        K6Run.WithStreamsAsync(execution, once => RunOnceAsync(once, progress, cancellationToken));

    private async Task<(K6Outcome, K6Run)> RunOnceAsync(
        TestExecution execution, IProgress<EngineProgress> progress, CancellationToken cancellationToken)
    {
        var run = new K6Run(execution, progress, timing ?? K6Timing.Local);
        var script = RunFiles.ScriptOf(execution.Test, repository);
        var environment = K6Environment.Create(execution);
        if (k6.StandardInputVariable is { } variable)
            environment[variable] = "1";
        var streams = StreamVariables.From(execution.Outputs, processes.Inherited, account);
        foreach (var (name, value) in streams.Values)
            environment[name] = value;
        var arguments = K6CommandLine.Run(
            k6.Version, execution.Folder, script, path => path, k6.MakesDashboard, k6.ReadsConfig, execution.Outputs);
        var request = run.Watched(k6.Request(arguments, environment, repository, processes, [.. streams.Secrets])) with
        {
            OnStart = execution.EngineStarted,
            HoldStandardInput = k6.StandardInputVariable is not null,
        };
        return (run.OutcomeOf(await K6Run.StartAsync(processes, k6.Kind, request, cancellationToken)), run);
    }
}
