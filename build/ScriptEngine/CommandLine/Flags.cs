using ScriptEngine.Options;

namespace ScriptEngine.CommandLine;

/// <summary>The flags of each command, in the order of k6's help.</summary>
internal static class Flags
{
    private static readonly Flag Help = new("help", FlagKind.Switch, "print this help", 'h');

    private static readonly Flag[] Common =
    [
        new("address", FlagKind.Text, "address of k6's REST API", 'a') { HarmlessValues = [""] },
        new("log-format", FlagKind.Text, "log lines as text, json or raw") { Default = "text" },
        new("log-output", FlagKind.Text, "where log lines go: stderr, stdout, none or file=PATH[,level=LEVEL]") { Default = "stderr" },
        new("no-color", FlagKind.Switch, "no colours"),
        new("quiet", FlagKind.Switch, "no progress while the test runs", 'q'),
        new("verbose", FlagKind.Switch, "log also what helps to find an error in the engine", 'v'),
        new("config", FlagKind.Text, "JSON config file", 'c') { HarmlessValues = [] },
        new("profiling-enabled", FlagKind.Switch, "profiling endpoints") { HarmlessValues = ["false"] },
        new("secret-source", FlagKind.Texts, "secret sources") { HarmlessValues = [] },
    ];

    private static readonly Flag[] OfRuntime =
    [
        new("env", FlagKind.Texts, "sets a variable for the script (__ENV); NAME alone sets it to nothing", 'e', "NAME=VALUE"),
        new("compatibility-mode", FlagKind.Text, "JavaScript compatibility mode") { HarmlessValues = ["extended"] },
        new("type", FlagKind.Text, "test type", 't') { HarmlessValues = ["js", ""] },
        new("no-thresholds", FlagKind.Switch, "do not judge thresholds"),
        new("summary-mode", FlagKind.Text, "compact or full") { Default = "compact" },
        new("summary-export", FlagKind.Text, "write the summary to this file, as JSON", Placeholder: "file"),
        new("new-machine-readable-summary", FlagKind.Switch, "another layout of the summary") { HarmlessValues = ["false"] },
        new("traces-output", FlagKind.Text, "output of traces") { HarmlessValues = ["none"] },
    ];

    public static IReadOnlyList<Flag> Run { get; } =
    [
        new("vus", FlagKind.Whole, "number of virtual users", 'u') { Default = "1" },
        new("duration", FlagKind.Duration, "how long the test runs", 'd'),
        new("iterations", FlagKind.Whole, "iterations of all virtual users together", 'i'),
        new("stage", FlagKind.CommaSeparated, "adds a stage that ends with TARGET virtual users; may be repeated", 's', "duration:target"),
        new("execution-segment", FlagKind.Text, "part of the test to run") { HarmlessValues = [""] },
        new("execution-segment-sequence", FlagKind.Text, "all parts of the test") { HarmlessValues = [""] },
        new("paused", FlagKind.Switch, "start paused", 'p') { HarmlessValues = ["false"] },
        new("no-setup", FlagKind.Switch, "do not run setup()"),
        new("no-teardown", FlagKind.Switch, "do not run teardown()"),
        new("max-redirects", FlagKind.Whole, "redirects that a request follows at most") { Default = $"{OptionDefaults.MaxRedirects}" },
        new("batch", FlagKind.Whole, "requests of one batch in parallel at most") { Default = $"{OptionDefaults.Batch}" },
        new("batch-per-host", FlagKind.Whole, "the same for one host") { Default = $"{OptionDefaults.BatchPerHost}" },
        new("rps", FlagKind.Whole, "limit of requests per second") { HarmlessValues = ["0"] },
        new("user-agent", FlagKind.Text, "User-Agent of requests") { Default = $"\"{OptionDefaults.UserAgent}\"" },
        new("http-debug", FlagKind.Text, "log requests and responses") { ValueWhenBare = "headers", HarmlessValues = [""] },
        new("insecure-skip-tls-verify", FlagKind.Switch, "accept any TLS certificate"),
        new("no-connection-reuse", FlagKind.Switch, "a new connection for each request"),
        new("no-vu-connection-reuse", FlagKind.Switch, "new connections in each iteration"),
        new("min-iteration-duration", FlagKind.Duration, "an iteration that is shorter waits until this has gone by"),
        new("throw", FlagKind.Switch, "a failed request throws in the script", 'w'),
        new("blacklist-ip", FlagKind.CommaSeparated, "IP ranges that must not be called") { HarmlessValues = [""] },
        new("block-hostnames", FlagKind.CommaSeparated, "hosts that must not be called") { HarmlessValues = [""] },
        new("summary-trend-stats", FlagKind.CommaSeparated, "statistics of times in the summary",
            Placeholder: "stats") { Default = "avg,min,med,max,p(90),p(95)" },
        new("summary-time-unit", FlagKind.Text, "unit of times in the summary: s, ms or us; each its own when left out",
            Placeholder: "unit"),
        new("system-tags", FlagKind.CommaSeparated, "the only tags that the engine puts on samples", Placeholder: "tags")
        {
            Default = "all but iter, vu, ip and ocsp_status",
        },
        new("tag", FlagKind.Texts, "puts a tag on all samples; may be repeated", Placeholder: "name=value"),
        new("console-output", FlagKind.Text, "write what the script logs to this file", Placeholder: "file"),
        new("discard-response-bodies", FlagKind.Switch, "read response bodies without keeping them"),
        new("local-ips", FlagKind.Text, "addresses that requests come from") { HarmlessValues = [""] },
        new("dns", FlagKind.Text, "name resolution") { HarmlessValues = ["", "ttl=5m,select=random,policy=preferIPv4"] },
        new("include-system-env-vars", FlagKind.Switch, "the script sees the variables of the process") { Default = "true" },
        .. OfRuntime,
        new("out", FlagKind.Texts, "json[=FILE[.gz]] or web-dashboard=period=1s&record=FILE; may be repeated", 'o', "output"),
        new("linger", FlagKind.Switch, "keep the REST API after the end", 'l') { HarmlessValues = ["false"] },
        new("no-usage-report", FlagKind.Switch, "nothing: this engine reports to no one"),
        new("features", FlagKind.Texts, "feature flags") { HarmlessValues = [""] },
        Help,
        .. Common,
    ];

    public static IReadOnlyList<Flag> Inspect { get; } =
    [
        new("include-system-env-vars", FlagKind.Switch, "the script sees the variables of the process"),
        .. OfRuntime,
        new("execution-requirements", FlagKind.Switch,
            "merge the options with K6_* variables, and add the test's duration and virtual users"),
        Help,
        .. Common,
    ];

    public static IReadOnlyList<Flag> Version { get; } = [new("json", FlagKind.Switch, "as JSON"), Help, .. Common];

    public static IReadOnlyList<Flag> Root { get; } = [new("version", FlagKind.Switch, "print the version"), Help, .. Common];
}
