using ScriptEngine.CommandLine;
using ScriptEngine.Failures;
using ScriptEngine.Logging;
using ScriptEngine.Metrics;
using ScriptEngine.Options;

namespace ScriptEngine.Outputs;

/// <summary>The outputs of a run.</summary>
internal sealed class OutputSet : IDisposable
{
    private readonly List<Output> _outputs = [];
    private bool _stopped;

    public IReadOnlyList<IOutput> All => _outputs;

    /// <summary>What the header of the run says of those that are no dashboard.</summary>
    public IReadOnlyList<string> Descriptions =>
        [.. _outputs.Where(output => output is not DashboardOutput).Select(output => output.Description)];

    public bool HasDashboard => _outputs.Exists(output => output is DashboardOutput);

    public static OutputSet Create(
        RunInvocation invocation, TestOptions options, ExecutionPlan plan, TerminalStreams terminal, TimeProvider time, ILog log)
    {
        OutputSet set = new();
        foreach (var asked in invocation.Outputs)
        {
            set._outputs.Add(asked switch
            {
                JsonOutput json => new JsonFileOutput(json.File, options, terminal, time, log),
                WebDashboardOutput dashboard => new DashboardOutput(
                    dashboard.Record, ParametersOf(dashboard, invocation, options, plan), time, log),
                _ => throw new EngineException(ExitCode.Untyped, $"there is no output for {asked}"),
            });
        }

        return set;
    }

    /// <exception cref="EngineException">One cannot write where it should.</exception>
    public void Start()
    {
        foreach (var output in _outputs)
            output.Start();
    }

    public void Stop()
    {
        if (_stopped)
            return;
        _stopped = true;
        foreach (var output in _outputs)
            output.Stop();
    }

    public void Dispose()
    {
        Stop();
        foreach (var output in _outputs)
            output.Dispose();
    }

    private static DashboardParameters ParametersOf(
        WebDashboardOutput dashboard, RunInvocation invocation, TestOptions options, ExecutionPlan plan) => new(
        new Uri(Path.GetFullPath(invocation.Script)).AbsoluteUri,
        plan.MaxDuration,
        DashboardParameters.PeriodFor(dashboard.Period, plan.MaxDuration),
        dashboard.Tags,
        options);
}
