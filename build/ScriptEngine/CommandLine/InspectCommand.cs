using ScriptEngine.Execution;
using ScriptEngine.Logging;
using ScriptEngine.Metrics;
using ScriptEngine.Options;
using ScriptEngine.Scripting;
using ScriptEngine.Thresholds;

namespace ScriptEngine.CommandLine;

/// <summary>Runs a script's init code and prints its options.</summary>
static class InspectCommand
{
    /// <exception cref="EngineException">The script cannot be loaded, or its options are wrong.</exception>
    public static int Run(InspectInvocation invocation, TerminalStreams terminal, ILog log)
    {
        TestOptions merged = new();
        using var state = new RunState(TimeProvider.System);
        var metrics = new MetricRegistry();
        using TestScript script = TestScript.Load(new ScriptSettings
        {
            Path = invocation.Script,
            Env = invocation.Environment,
            Options = () => merged,
            Metrics = metrics,
            Samples = new NoSamples(),
            Log = log,
            Run = state,
        });

        TestOptions options = ConsolidatedOptions.OfScript(invocation.Script, script.OptionsJson, log);
        if (!invocation.WithRequirements)
        {
            terminal.Write(OptionsWriter.Write(options));
            return ExitCode.Success;
        }

        merged = ConsolidatedOptions.Merged(options, invocation.FromEnvironment, flags: null, log);
        if (!invocation.NoThresholds)
            ThresholdSet.Validate(merged.Thresholds, metrics);
        TestOptions derived = ConsolidatedOptions.Derived(merged, unsaidVus: 0, script.Exports, log);
        terminal.Write(OptionsWriter.Write(derived, ExecutionPlan.Of(derived.Scenarios!)));
        return ExitCode.Success;
    }

    /// <summary>Init code measures nothing.</summary>
    sealed class NoSamples : ISampleReceiver
    {
        public void Receive(ReadOnlySpan<Sample> samples)
        {
        }
    }
}
