using ScriptEngine.Failures;
using ScriptEngine.Options;

namespace ScriptEngine.CommandLine;

/// <summary>The test's options as flags say them.</summary>
internal static class FlagOptions
{
    /// <exception cref="EngineException">A value is not what its flag takes (255, as k6).</exception>
    public static TestOptions Read(ParsedFlags flags)
    {
        try
        {
            return new TestOptions
            {
                Vus = Count(flags, "vus"),
                Duration = flags.Duration("duration"),
                Iterations = flags.Whole("iterations"),
                Stages = Stages(flags),
                NoSetup = flags.Switch("no-setup"),
                NoTeardown = flags.Switch("no-teardown"),
                MaxRedirects = Count(flags, "max-redirects"),
                Batch = Count(flags, "batch"),
                BatchPerHost = Count(flags, "batch-per-host"),
                UserAgent = flags.Text("user-agent"),
                InsecureSkipTlsVerify = flags.Switch("insecure-skip-tls-verify"),
                NoConnectionReuse = flags.Switch("no-connection-reuse"),
                NoVuConnectionReuse = flags.Switch("no-vu-connection-reuse"),
                MinIterationDuration = flags.Duration("min-iteration-duration"),
                Throw = flags.Switch("throw"),
                DiscardResponseBodies = flags.Switch("discard-response-bodies"),
                SummaryTrendStats = TrendStatistics(flags),
                SummaryTimeUnit = TimeUnit(flags),
                SystemTags = flags.CommaSeparated("system-tags") is { } names ? SystemTags.From(names) : null,
                Tags = Tags(flags),
            };
        }
        catch (OptionException error)
        {
            throw new EngineException(ExitCode.Untyped, error.Message, inner: error);
        }
    }

    private static int? Count(ParsedFlags flags, string name) => flags.Whole(name) is { } whole ? OptionValue.Counted(name, whole) : null;

    private static List<Stage>? Stages(ParsedFlags flags)
    {
        if (flags.CommaSeparated("stage") is not { } texts)
            return null;

        var stages = new List<Stage>();
        for (var i = 0; i < texts.Count; i++)
        {
            if (Stage.TryParse(texts[i], out var stage) is { } problem)
                throw new OptionException($"error for stage {i}: {problem}");
            stages.Add(stage.HasDuration ? stage : throw new OptionException($"stage {i} doesn't have a specified duration"));
        }

        return stages;
    }

    private static IReadOnlyList<string>? TrendStatistics(ParsedFlags flags) =>
        flags.CommaSeparated("summary-trend-stats") is not { } stats ? null
        : TrendStats.Check(stats) is { } problem ? throw new OptionException(problem)
        : stats;

    private static string? TimeUnit(ParsedFlags flags) => flags.Text("summary-time-unit") switch
    {
        null or "" => null,
        "s" or "ms" or "us" => flags.Text("summary-time-unit"),
        string other => throw new OptionException($"invalid summary time unit '{other}', use 's', 'ms' or 'us'"),
    };

    private static SortedDictionary<string, string>? Tags(ParsedFlags flags)
    {
        var texts = flags.Texts("tag");
        if (texts.Count == 0)
            return null;

        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            var problem = text.Length == 0 ? "invalid tag, empty string"
                : equals == 0 ? "invalid tag, empty name"
                : equals < 0 || equals == text.Length - 1 ? "invalid tag, empty value"
                : null;
            if (problem is not null)
                throw new OptionException($"error parsing tag '{text}': {problem}");
            tags[text[..equals]] = text[(equals + 1)..];
        }

        return tags;
    }
}
