using ScriptEngine.CommandLine;
using ScriptEngine.Execution;
using ScriptEngine.Failures;
using ScriptEngine.Hosting;
using ScriptEngine.Logging;
using ScriptEngine.Metrics;
using ScriptEngine.Options;
using ScriptEngine.Outputs;
using ScriptEngine.Progress;
using ScriptEngine.Scripting;
using ScriptEngine.Summary;
using ScriptEngine.Thresholds;

namespace ScriptEngine.Commands;

/// <summary>The command <c>run</c>: from the script to the exit code.</summary>
internal sealed class RunCommand(RunInvocation invocation, TerminalStreams terminal, ILog log, TimeProvider time)
{
    private readonly MetricRegistry _metrics = new();
    private readonly SampleGate _samples = new();
    private readonly TaskCompletionSource _forced = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <exception cref="EngineException">The run did not end well. All else is done: the summary is printed, files are
    /// complete.</exception>
    public async Task RunAsync()
    {
        var toTheEnd = RunToTheEndAsync();
        if (await Task.WhenAny(toTheEnd, _forced.Task) == _forced.Task)
            throw new EngineException(ExitCode.StoppedBySignal, "stopped by a second signal") { IsReported = true };
        await toTheEnd;
    }

    private async Task RunToTheEndAsync()
    {
        using RunState state = new(time);
        TestOptions? options = null;
        using var script = await VuThread.Start<ITestScript>("init", () => TestScript.Load(new ScriptSettings
        {
            Path = invocation.Script,
            Env = invocation.Environment,
            Options = () => options!,
            OptionsJson = () => OptionsWriter.WriteForScript(options!),
            Metrics = _metrics,
            Samples = _samples,
            Log = log,
            Run = state,
        }));
        options = OptionsOf(script);
        using TestRun run = new(script, options, state, _metrics, _samples, log);
        MaxVus.Check(run.Plan);
        if (!invocation.Quiet)
            terminal.Write(ExecutionDescription.Banner(IsColored));

        var progress = invocation.Quiet ? null : new ProgressPrinter(run, state, terminal, invocation.Log.NoColor);
        try
        {
            await RunAsync(script, options, state, run);
        }
        finally
        {
            if (progress is not null)
                await progress.DisposeAsync();
        }
    }

    private bool IsColored => terminal.IsOutputTerminal && !invocation.Log.NoColor;

    private TestOptions OptionsOf(ITestScript script)
    {
        var exported = ConsolidatedOptions.OfScript(invocation.Script, script.OptionsJson, log);
        var merged = ConsolidatedOptions.Merged(exported, invocation.FromEnvironment, invocation.FromFlags, log);
        if (!invocation.NoThresholds)
            ThresholdSet.Validate(merged.Thresholds, _metrics);
        return ConsolidatedOptions.Derived(merged, unsaidVus: 1, script.Exports, log);
    }

    private async Task RunAsync(ITestScript script, TestOptions options, RunState state, TestRun run)
    {
        using var outputs = OutputSet.Create(invocation, options, run.Plan, terminal, time, log);
        MetricsEngine engine = new(
            _metrics, invocation.FullSummary, outputs.All, IsEverythingShown(script) ? null : MetricSections.IsInCompact);
        var thresholds = ThresholdSet.Attach(
            options.Thresholds, engine, log, enabled: !invocation.NoThresholds, options.SystemTags);
        await using ThresholdMonitor monitor = new(thresholds, state);
        _samples.Open(engine);
        outputs.Start();
        if (!invocation.Quiet)
            terminal.Write(ExecutionDescription.Format(
                invocation.Script, run.Plan, outputs.Descriptions, outputs.HasDashboard ? "" : null, IsColored));

        var failure = await TryAsync(state, run);
        run.StopSampling();
        _samples.Close();
        engine.Close();
        var verdict = await monitor.FinishAsync();
        if (verdict.Crossed.Count > 0)
            failure ??= new EngineException(ExitCode.ThresholdsCrossed, verdict.CrossedMessage);
        outputs.Stop();

        var results = TestResults.Collect(engine, thresholds, state.Elapsed, options);
        Terminal shown = new(terminal.IsOutputTerminal, terminal.IsErrorTerminal, invocation.Log.NoColor);
        await new EndOfTest(script, terminal, log).ReportAsync(
            () => EndOfTestSummary.Text(results, invocation.FullSummary, shown),
            () => HandleSummaryData.Json(results, run.SetupData, shown),
            target => SummaryExport.Write(target, results, run.SetupData),
            invocation.SummaryExport);
        if (failure is not null)
            throw failure;
    }

    // The compact text shows few percentiles. If nothing else is requested, no other values are kept.
    private bool IsEverythingShown(ITestScript script) => invocation.FullSummary || invocation.SummaryExport is not null
        || script.Exports("handleSummary");

    private async Task<EngineException?> TryAsync(RunState state, TestRun run)
    {
        using StopSignals signals = new(state, log, () => _forced.TrySetResult());
        try
        {
            await run.InitializeAsync();
            await run.RunAsync();
        }
        catch (EngineException e)
        {
            return e;
        }

        if (state.IterationsCompleted == 0)
            log.Write(LogLevel.Warning, "No script iterations fully finished, consider making the test duration longer");
        return state.MarkedAsFailed ? new EngineException(ExitCode.MarkedAsFailed, "test run was marked as failed") : null;
    }
}
