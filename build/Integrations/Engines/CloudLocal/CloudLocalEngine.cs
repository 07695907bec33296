using Integrations.Processes;
using LoadTesting.Execution;
using LoadTesting.Model;
using LoadTesting.Tokens;

namespace Integrations.Engines.CloudLocal;

/// <summary>
/// Runs tests with k6 on this machine, which streams the samples to Grafana Cloud k6 meanwhile. Summary and time line are here as after any
/// local run, and the run has a page there.
/// </summary>
/// <param name="account">Its token is passed by the environment alone.</param>
/// <param name="repository">The folder that contains <c>k6-scripts</c>.</param>
public sealed class CloudLocalEngine(
    K6Executable k6, Credentials account, string repository, ProcessRunner processes, K6Timing? timing = null) : ITestEngine
{
    public const string Name = "cloud-local";

    public EngineDescription Description { get; } = new(Name, k6.VersionText, $"{k6.Reason}, streaming to Grafana Cloud");

    public async Task<K6Outcome> RunAsync(TestExecution execution, IProgress<EngineProgress> progress, CancellationToken cancellationToken)
    {
        var run = new K6Run(execution, progress, timing ?? K6Timing.Local, streams: true);
        var environment = K6Environment.Create(execution);
        var (arguments, variables) = K6CommandLine.CloudLocalRun(
            k6.Version, execution.Folder, RunFiles.ScriptOf(execution.Test, repository));
        var cloud = StreamVariables.From([SampleOutput.Cloud], processes.Inherited, account);
        foreach (var (name, value) in variables.Concat(cloud.Values))
            environment[name] = value;
        var request = run.Watched(k6.Request(arguments, environment, repository, processes, [.. cloud.Secrets])) with
        {
            OnStart = execution.EngineStarted,
        };
        return run.OutcomeOf(await K6Run.StartAsync(processes, k6.Kind, request, cancellationToken));
    }
}
