using ScriptEngine.Failures;
using ScriptEngine.Logging;

namespace ScriptEngine.Options;

/// <summary>All sources laid over each other, and what follows from that. Errors end the run as they do in k6.</summary>
internal static class ConsolidatedOptions
{
    /// <summary>The script's options alone, unknown fields warned about.</summary>
    /// <param name="script">As the command line names it.</param>
    /// <exception cref="EngineException">A value is not what its option takes, or the engine does not have the option (104).</exception>
    public static TestOptions OfScript(string script, string optionsJson, ILog log)
    {
        try
        {
            return ScriptOptions.Read(optionsJson, log);
        }
        catch (OptionException error)
        {
            var url = new Uri(Path.GetFullPath(script)).AbsoluteUri;
            throw new EngineException(ExitCode.InvalidConfiguration,
                $"could not initialize '{script}': could not load JS test '{url}': {error.Message}", inner: error);
        }
    }

    /// <summary>
    /// The stronger sources over the script's, k6's own defaults for tags and statistics filled in. Thresholds are parsed on this.
    /// </summary>
    /// <exception cref="EngineException">The statistics of trends are unknown (255).</exception>
    public static TestOptions Merged(TestOptions script, TestOptions environment, TestOptions? flags, ILog log)
    {
        var merged = script.Over(new TestOptions());
        Warn(merged, environment, "env", log);
        merged = environment.Over(merged);
        if (flags is not null)
        {
            Warn(merged, flags, "cli", log);
            merged = flags.Over(merged);
        }

        merged = merged with
        {
            SystemTags = merged.SystemTags ?? SystemTags.Default,
            SummaryTrendStats = merged.SummaryTrendStats ?? TrendStats.Default,
        };
        return TrendStats.Check(merged.SummaryTrendStats) is { } problem ? throw new EngineException(ExitCode.Untyped, problem) : merged;
    }

    /// <summary>Merged options with their scenarios derived and validated: what the run does.</summary>
    /// <param name="unsaidVus">VUs where no source says a number: 1 to run, 0 to inspect.</param>
    /// <param name="isExported">Whether the script exports a function of that name.</param>
    /// <exception cref="EngineException">Options contradict each other or are out of range (104).</exception>
    public static TestOptions Derived(TestOptions merged, int unsaidVus, Func<string, bool> isExported, ILog log)
    {
        try
        {
            var derived = Workload.Derived(merged, unsaidVus, log);
            WorkloadValidation.Check(derived, isExported);
            return derived;
        }
        catch (OptionException error)
        {
            throw new EngineException(ExitCode.InvalidConfiguration, error.Message, inner: error);
        }
    }

    private static void Warn(TestOptions weaker, TestOptions stronger, string level, ILog log)
    {
        if (weaker.Scenarios is not null
            && (stronger.Duration is not null || stronger.Iterations is not null || stronger.Stages is not null))
            log.Write(LogLevel.Warning, $"\"{level}\" level configuration overrode scenarios configuration entirely");
    }
}
