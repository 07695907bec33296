using ScriptEngine.Formats;

namespace ScriptEngine.Options;

/// <summary>Reads the test's options from K6_* variables. Variables that k6 does not know belong to the script.</summary>
internal static class EnvironmentOptions
{
    // Those that change a run in k6, unless they say nothing or false.
    private static readonly string[] Unsupported =
    [
        "K6_NEW_MACHINE_READABLE_SUMMARY", "K6_TRACES_OUTPUT", "K6_TYPE", "K6_COMPATIBILITY_MODE",
        "K6_PAUSED", "K6_RPS", "K6_DNS", "K6_HTTP_DEBUG", "K6_TLS_CIPHER_SUITES", "K6_TLSAUTH", "K6_THRESHOLDS", "K6_BLACKLIST_IPS",
        "K6_BLOCK_HOSTNAMES", "K6_HOSTS", "K6_LOCAL_IPS", "K6_LINGER", "K6_CONFIG", "K6_FEATURES", "K6_SECRET_SOURCE",
            "K6_PROFILING_ENABLED",
    ];

    /// <exception cref="OptionException">A value is not what its variable takes, or the engine does not have the option.</exception>
    public static TestOptions Read(IReadOnlyDictionary<string, string> environment)
    {
        foreach (var name in Unsupported)
        {
            if (environment.TryGetValue(name, out var value) && !IsHarmless(name, value))
                throw new OptionException(Refusal(name));
        }

        var variables = new Variables(environment);
        return new TestOptions
        {
            Vus = variables.Count("K6_VUS", "VUs"),
            Duration = variables.Duration("K6_DURATION", "Duration"),
            Iterations = variables.Whole("K6_ITERATIONS", "Iterations"),
            Stages = variables.Stages("K6_STAGES", "Stages"),
            NoSetup = variables.Boolean("K6_NO_SETUP", "NoSetup"),
            SetupTimeout = variables.Duration("K6_SETUP_TIMEOUT", "SetupTimeout"),
            NoTeardown = variables.Boolean("K6_NO_TEARDOWN", "NoTeardown"),
            TeardownTimeout = variables.Duration("K6_TEARDOWN_TIMEOUT", "TeardownTimeout"),
            HandleSummaryTimeout = variables.Duration("K6_HANDLE_SUMMARY_TIMEOUT", "HandleSummaryTimeout"),
            MaxRedirects = variables.Count("K6_MAX_REDIRECTS", "MaxRedirects"),
            UserAgent = variables.Text("K6_USER_AGENT"),
            Batch = variables.Count("K6_BATCH", "Batch"),
            BatchPerHost = variables.Count("K6_BATCH_PER_HOST", "BatchPerHost"),
            InsecureSkipTlsVerify = variables.Boolean("K6_INSECURE_SKIP_TLS_VERIFY", "InsecureSkipTLSVerify"),
            Throw = variables.Boolean("K6_THROW", "Throw"),
            NoConnectionReuse = variables.Boolean("K6_NO_CONNECTION_REUSE", "NoConnectionReuse"),
            NoVuConnectionReuse = variables.Boolean("K6_NO_VU_CONNECTION_REUSE", "NoVUConnectionReuse"),
            MinIterationDuration = variables.Duration("K6_MIN_ITERATION_DURATION", "MinIterationDuration"),
            SummaryTrendStats = variables.Texts("K6_SUMMARY_TREND_STATS"),
            SummaryTimeUnit = variables.Text("K6_SUMMARY_TIME_UNIT"),
            SystemTags = variables.SystemTagNames("K6_SYSTEM_TAGS"),
            Tags = variables.TextsByName("K6_TAGS", "RunTags"),
            MetricSamplesBufferSize = variables.Whole("K6_METRIC_SAMPLES_BUFFER_SIZE", "MetricSamplesBufferSize"),
            NoCookiesReset = variables.Boolean("K6_NO_COOKIES_RESET", "NoCookiesReset"),
            DiscardResponseBodies = variables.Boolean("K6_DISCARD_RESPONSE_BODIES", "DiscardResponseBodies"),
        };
    }

    public static string Refusal(string variable) =>
        $"the variable {variable} is not supported by the embedded engine; unset it or run this test with k6";

    private static bool IsHarmless(string name, string value) => value is "" or "0" or "false" || (name, value) is
        ("K6_TRACES_OUTPUT", "none") or ("K6_TYPE", "js") or ("K6_COMPATIBILITY_MODE", "extended");

    /// <summary>Reads variables as envconfig does, on which k6 builds: nothing is null, and messages name the field.</summary>
    private readonly struct Variables(IReadOnlyDictionary<string, string> environment)
    {
        public string? Text(string name) => environment.TryGetValue(name, out var text) && text.Length > 0 ? text : null;

        public long? Whole(string name, string field)
        {
            if (Text(name) is not { } text || text == "null")
                return null;

            return GoInteger.TryParse(text, out var whole) is { } problem ? throw Wrong(name, field, text, "null.Int", problem) : whole;
        }

        public int? Count(string name, string field) => Whole(name, field) is { } whole ? OptionValue.Counted(name, whole) : null;

        public TimeSpan? Duration(string name, string field)
        {
            if (Text(name) is not { } text)
                return null;

            return GoDurationParser.TryParseExtended(text, out var duration) is { } problem
                ? throw Wrong(name, field, text, "types.NullDuration", problem)
                : duration;
        }

        // Stricter than flags: not even 1 is true.
        public bool? Boolean(string name, string field) => Text(name) switch
        {
            null or "null" => null,
            "true" => true,
            "false" => false,
            string text => throw Wrong(name, field, text, "null.Bool", $"invalid input:{text}"),
        };

        public string[]? Texts(string name) => environment.TryGetValue(name, out var text)
            ? string.IsNullOrWhiteSpace(text) ? [] : text.Split(',')
            : null;

        public IReadOnlySet<string>? SystemTagNames(string name) => environment.TryGetValue(name, out var text)
            ? SystemTags.From(text.Split(',', StringSplitOptions.TrimEntries))
            : null;

        public List<Stage>? Stages(string name, string field)
        {
            if (!environment.TryGetValue(name, out var text))
                return null;

            var stages = new List<Stage>();
            foreach (var item in string.IsNullOrWhiteSpace(text) ? [] : text.Split(','))
            {
                if (Stage.TryParse(item, out var stage) is { } problem)
                    throw Wrong(name, field, text, "[]lib.Stage", problem);
                stages.Add(stage);
            }

            return stages;
        }

        public SortedDictionary<string, string>? TextsByName(string name, string field)
        {
            if (!environment.TryGetValue(name, out var text))
                return null;

            var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var pair in string.IsNullOrWhiteSpace(text) ? [] : text.Split(','))
            {
                texts[pair.Split(':')[0]] = pair.Split(':') is [_, string value]
                    ? value
                    : throw Wrong(name, field, text, "map[string]string", $"invalid map item: {GoText.Quote(pair)}");
            }

            return texts;
        }

        private static OptionException Wrong(string name, string field, string text, string type, string problem) =>
            new($"envconfig.Process: assigning {name} to {field}: converting '{text}' to type {type}. details: {problem}");
    }
}
