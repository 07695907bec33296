using ScriptEngine.CommandLine;
using ScriptEngine.Execution;
using ScriptEngine.Logging;
using ScriptEngine.Options;

namespace ScriptEngine.Outputs;

/// <summary>The outputs of a run.</summary>
sealed class OutputSet : IDisposable
{
    readonly List<Output> outputs = [];
    bool stopped;

    public IReadOnlyList<IOutput> All => outputs;

    /// <summary>What the header of the run says of those that are no dashboard.</summary>
    public IReadOnlyList<string> Descriptions => [.. outputs.Where(output => output is not DashboardOutput).Select(output => output.Description)];

    public bool HasDashboard => outputs.Exists(output => output is DashboardOutput);

    public static OutputSet Create(RunInvocation invocation, TestOptions options, ExecutionPlan plan, TerminalStreams terminal, TimeProvider time, ILog log)
    {
        OutputSet set = new();
        foreach (OutputOption asked in invocation.Outputs)
        {
            set.outputs.Add(asked switch
            {
                JsonOutput json => new JsonFileOutput(json.File, options, terminal, time, log),
                WebDashboardOutput dashboard => new DashboardOutput(dashboard.Record, ParametersOf(dashboard, invocation, options, plan), time, log),
                _ => throw new EngineException(ExitCode.Untyped, $"there is no output for {asked}"),
            });
        }

        return set;
    }

    /// <exception cref="EngineException">One cannot write where it should.</exception>
    public void Start()
    {
        foreach (Output output in outputs)
            output.Start();
    }

    public void Stop()
    {
        if (stopped)
            return;
        stopped = true;
        foreach (Output output in outputs)
            output.Stop();
    }

    public void Dispose()
    {
        Stop();
        foreach (Output output in outputs)
            output.Dispose();
    }

    static DashboardParameters ParametersOf(WebDashboardOutput dashboard, RunInvocation invocation, TestOptions options, ExecutionPlan plan) => new(
        new Uri(Path.GetFullPath(invocation.Script)).AbsoluteUri,
        plan.MaxDuration,
        DashboardParameters.PeriodFor(dashboard.Period, plan.MaxDuration),
        dashboard.Tags,
        options);
}
