using ScriptEngine.Logging;

namespace ScriptEngine.Options;

/// <summary>Turns vus, duration, iterations and stages into the scenario <c>default</c> that they stand for.</summary>
internal static class Workload
{
    public const string DefaultScenario = "default";

    /// <param name="unsaidVus">
    /// VUs where no source says a number: 1 when a test is run, 0 when it is inspected. The latter refuses a duration without vus, which
    /// k6 inspect does too.
    /// </param>
    /// <exception cref="OptionException">The options contradict each other.</exception>
    public static TestOptions Derived(TestOptions options, int unsaidVus, ILog log)
    {
        var hasStages = options.Stages is { Count: > 0 };
        var vus = options.Vus ?? unsaidVus;
        var vusSpecified = options.Vus is null ? Array.Empty<string>() : ["vus"];

        if (options.Iterations is { } iterations)
        {
            Conflict(hasStages, "iterations", "stages");
            Conflict(options.Scenarios is not null, "iterations", "scenarios");
            var shared = new SharedIterations(vus, iterations) { Specified = Specified([.. vusSpecified, "iterations"]) };
            return With(options, options.Duration is { } limit
                ? shared with { MaxDuration = limit, Specified = Specified([.. vusSpecified, "iterations", "maxDuration"]) }
                : shared);
        }

        if (options.Duration is { } duration)
        {
            Conflict(hasStages, "duration", "stages");
            Conflict(options.Scenarios is not null, "duration", "scenarios");
            return duration > TimeSpan.Zero
                ? With(options, new ConstantVus(vus, duration) { Specified = Specified([.. vusSpecified, "duration"]) })
                : throw new OptionException(
                    "`duration` option should be more than 0, for infinite duration use the externally-controlled executor");
        }

        if (hasStages)
        {
            Conflict(options.Scenarios is not null, "stages", "scenarios");
            return With(options,
                new RampingVus(vus, options.Stages!) { Specified = Specified(options.Vus is null ? ["stages"] : ["startVUs", "stages"]) });
        }

        if (options.Vus is { } count && options.Stages is null)
        {
            if (options.Scenarios is not null)
                log.Write(LogLevel.Warning, $"`vus={count}` overrides scenarios configuration");
            return With(
                options with { Iterations = count }, new SharedIterations(count, count) { Specified = Specified(["vus", "iterations"]) });
        }

        if (options.Scenarios is { Count: > 0 })
            return options;

        if (options.Stages is not null)
            log.Write(LogLevel.Warning, "`stages` was explicitly set to an empty value, running the script with 1 iteration in 1 VU");
        if (options.Scenarios is not null)
            log.Write(LogLevel.Warning, "`scenarios` was explicitly set to an empty value, running the script with 1 iteration in 1 VU");
        return With(options, new PerVuIterations(1, 1));
    }

    private static TestOptions With(TestOptions options, Scenario scenario) =>
        options with { Scenarios = new SortedDictionary<string, Scenario>(StringComparer.Ordinal) { [DefaultScenario] = scenario } };

    private static HashSet<string> Specified(string[] fields) => [.. fields];

    private static void Conflict(bool both, string one, string other)
    {
        if (both)
            throw new OptionException($"using `{one}` and `{other}` options simultaneously is not allowed");
    }
}
