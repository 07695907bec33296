using ScriptEngine.CommandLine;
using ScriptEngine.Execution;
using ScriptEngine.Failures;
using ScriptEngine.Hosting;
using ScriptEngine.Logging;
using ScriptEngine.Metrics;
using ScriptEngine.Options;
using ScriptEngine.Scripting;
using ScriptEngine.Thresholds;

namespace ScriptEngine.Commands;

/// <summary>Runs a script's init code and prints its options.</summary>
internal static class InspectCommand
{
    /// <exception cref="EngineException">The script cannot be loaded, or its options are wrong.</exception>
    public static int Run(InspectInvocation invocation, TerminalStreams terminal, ILog log)
    {
        using var state = new RunState(TimeProvider.System);
        var metrics = new MetricRegistry();
        using var script = TestScript.Load(new ScriptSettings
        {
            Path = invocation.Script,
            Env = invocation.Environment,
            Options = static () => new TestOptions(),
            Metrics = metrics,
            Samples = new NoSamples(),
            Log = log,
            Run = state,
        });

        terminal.Write(Describe(invocation, script, metrics, log));
        return ExitCode.Success;
    }

    /// <param name="metrics">All that the script's init code made.</param>
    /// <exception cref="EngineException">The script's options are wrong.</exception>
    public static string Describe(InspectInvocation invocation, ITestScript script, MetricRegistry metrics, ILog log)
    {
        var options = ConsolidatedOptions.OfScript(invocation.Script, script.OptionsJson, log);
        if (!invocation.WithRequirements)
        {
            // k6 validates nothing here. Options that this engine cannot print must be refused, though.
            WorkloadValidation.CheckExecutors(options.Scenarios);
            return OptionsWriter.Write(options);
        }

        var merged = ConsolidatedOptions.Merged(options, invocation.FromEnvironment, flags: null, log);
        if (!invocation.NoThresholds)
            ThresholdSet.Validate(merged.Thresholds, metrics);
        var derived = ConsolidatedOptions.Derived(merged, unsaidVus: 0, script.Exports, log);
        return OptionsWriter.Write(derived, ExecutionPlan.From(derived.Scenarios!));
    }

    /// <summary>Init code measures nothing.</summary>
    private sealed class NoSamples : ISampleReceiver
    {
        public void Receive(ReadOnlySpan<Sample> samples)
        {
        }
    }
}
