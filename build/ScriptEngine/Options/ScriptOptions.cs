using System.Text.Json;
using ScriptEngine.Formats;
using ScriptEngine.Logging;

namespace ScriptEngine.Options;

/// <summary>Reads what a script exports as <c>options</c>.</summary>
internal static class ScriptOptions
{
    /// <param name="json">The exported value.</param>
    /// <param name="log">Takes k6's warnings, such as about a field that no option has.</param>
    /// <exception cref="OptionException">A value is not what its option takes, as in k6, or the engine does not have the
    /// option.</exception>
    public static TestOptions Read(string json, ILog log)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        if (root.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            return new TestOptions();
        if (root.ValueKind != JsonValueKind.Object)
            throw OptionValue.Mismatch(json, OptionValue.KindOf(root), "value of type lib.Options");

        var options = new TestOptions();
        string? unknown = null;
        // k6 sorts what the script exports before it reads it, which decides what it names first.
        foreach (var property in root.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal))
        {
            var field = new OptionValue(property.Name, property.Value);
            if (Read(options, field) is { } read)
                options = read;
            else if (!UnsupportedOptions.Refuse(field))
                unknown ??= property.Name;
        }

        if (unknown is not null)
            log.Write(LogLevel.Warning, "There were unknown fields in the options exported in the script",
                fields: new KeyValuePair<string, string>("error", $"json: unknown field {GoText.Quote(unknown)}"));
        if (options.Features is { Count: > 0 })
            log.Write(LogLevel.Warning,
                "Feature flags in script options are not supported; use --features, K6_FEATURES, or the JSON config", source: "options");
        return options;
    }

    /// <returns>Null when the engine has no such option.</returns>
    private static TestOptions? Read(TestOptions options, OptionValue field) => field.Name.ToUpperInvariant() switch
    {
        "VUS" => options with { Vus = field.Count() },
        "DURATION" => options with { Duration = field.Duration() },
        "ITERATIONS" => options with { Iterations = field.Whole() },
        "STAGES" => options with { Stages = field.IsNull ? null : ScenarioReader.Stages(field, isStrict: false) },
        "SCENARIOS" => options with { Scenarios = Scenarios(field) },
        "THRESHOLDS" => options with { Thresholds = ThresholdOptions.Read(field) },
        "NOSETUP" => options with { NoSetup = field.Boolean() },
        "SETUPTIMEOUT" => options with { SetupTimeout = field.Duration() },
        "NOTEARDOWN" => options with { NoTeardown = field.Boolean() },
        "TEARDOWNTIMEOUT" => options with { TeardownTimeout = field.Duration() },
        "HANDLESUMMARYTIMEOUT" => options with { HandleSummaryTimeout = field.Duration() },
        "MAXREDIRECTS" => options with { MaxRedirects = field.Count() },
        "USERAGENT" => options with { UserAgent = field.Text() },
        "BATCH" => options with { Batch = field.Count() },
        "BATCHPERHOST" => options with { BatchPerHost = field.Count() },
        "INSECURESKIPTLSVERIFY" => options with { InsecureSkipTlsVerify = field.Boolean() },
        "THROW" => options with { Throw = field.Boolean() },
        "NOCONNECTIONREUSE" => options with { NoConnectionReuse = field.Boolean() },
        "NOVUCONNECTIONREUSE" => options with { NoVuConnectionReuse = field.Boolean() },
        "MINITERATIONDURATION" => options with { MinIterationDuration = field.Duration() },
        "CLOUD" => options with { Cloud = field.Json.Clone() },
        "EXT" => options with { External = External(field) },
        "SUMMARYTRENDSTATS" => options with { SummaryTrendStats = field.Texts() },
        "SUMMARYTIMEUNIT" => options with { SummaryTimeUnit = field.Text() },
        "SYSTEMTAGS" => options with { SystemTags = field.Texts() is { } names ? SystemTags.From(names) : null },
        "TAGS" => options with { Tags = field.TextsByName() },
        "METRICSAMPLESBUFFERSIZE" => options with { MetricSamplesBufferSize = field.Whole() },
        "NOCOOKIESRESET" => options with { NoCookiesReset = field.Boolean() },
        "DISCARDRESPONSEBODIES" => options with { DiscardResponseBodies = field.Boolean() },
        "FEATURES" => options with { Features = field.Texts() },
        _ => null,
    };

    private static JsonElement? External(OptionValue field)
    {
        if (field.IsNull)
            return null;

        _ = field.Fields("type map[string]json.RawMessage");
        return field.Json.Clone();
    }

    private static SortedDictionary<string, Scenario>? Scenarios(OptionValue field)
    {
        if (field.IsNull)
            return null;

        var scenarios = new SortedDictionary<string, Scenario>(StringComparer.Ordinal);
        foreach (var scenario in field.Fields("type map[string]lib.protoExecutorConfig"))
            scenarios[scenario.Name] = ScenarioReader.Read(scenario.Name, scenario.Json);
        return scenarios;
    }
}
