using ScriptEngine.Failures;
using ScriptEngine.Options;

namespace ScriptEngine.CommandLine;

/// <summary>Where samples go besides the summary.</summary>
internal abstract record OutputOption
{
    /// <param name="text">As <c>--out</c> takes it.</param>
    /// <param name="environment">K6_WEB_DASHBOARD_* variables stand in for what the text does not say.</param>
    /// <exception cref="EngineException">The engine has no such output (255, as k6 answers to unknown ones).</exception>
    public static OutputOption Parse(string text, IReadOnlyDictionary<string, string> environment)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var type = equals < 0 ? text : text[..equals];
        var argument = equals < 0 ? "" : text[(equals + 1)..];
        return type switch
        {
            "json" => new JsonOutput(argument is "" or "-" ? null : argument),
            "web-dashboard" => WebDashboardOutput.ParseQuery(argument, environment),
            "cloud" or "csv" or "experimental-opentelemetry" or "experimental-prometheus-rw" or "influxdb" or "opentelemetry" =>
                throw new EngineException(ExitCode.Untyped,
                    $"the embedded engine has no output '{type}', which a real k6 has; available are: json, web-dashboard",
                    "leave the output out, or install k6 and run the test with it"),
            _ => throw new EngineException(ExitCode.Untyped, $"invalid output type '{type}', available types are: json, web-dashboard"),
        };
    }
}

/// <summary>k6's NDJSON.</summary>
/// <param name="File">Compressed when it ends in <c>.gz</c>; null for standard output.</param>
internal sealed record JsonOutput(string? File) : OutputOption;

/// <summary>The record of k6's dashboard, without its report and without its web server, whatever its host and port.</summary>
/// <param name="Record">Compressed when it ends in <c>.gz</c>; null when nothing is recorded.</param>
/// <param name="Tags">Names of tags whose submetrics are recorded too.</param>
internal sealed record WebDashboardOutput(string? Record, TimeSpan Period, IReadOnlyList<string> Tags) : OutputOption
{
    private const string Variables = "K6_WEB_DASHBOARD_";

    public static WebDashboardOutput ParseQuery(string query, IReadOnlyDictionary<string, string> environment)
    {
        var fields = Fields(query);
        string? Specified(string name) => fields.TryGetValue(name, out var given) && given[0].Length > 0
            ? given[0]
            : environment.GetValueOrDefault(Variables + name.ToUpperInvariant());

        var port = Specified("port") ?? "5665";
        if (GoInteger.TryParse(port, out var number, "Atoi") is { } problem)
            throw Wrong(problem);
        // The web server is missing here. That is acceptable if there is a record, but without one nothing would be left.
        if (number >= 0 && Specified("record") is not { Length: > 0 })
            throw Unsupported($"a server at port {number}", "say record=FILE for a record");
        if (Specified("export") is { Length: > 0 } || Specified("report") is { Length: > 0 })
            throw Unsupported("the HTML report that export asks for", "leave export out");

        var period = TimeSpan.FromSeconds(10);
        if (Specified("period") is { } text && GoDurationParser.TryParse(text, out period) is not null)
            throw Wrong("invalid duration");
        if (period <= TimeSpan.Zero)
            throw Wrong("invalid duration");

        return new WebDashboardOutput(Specified("record") is { Length: > 0 } record ? record : null, period, TagNames(fields, environment));
    }

    private static List<string> TagNames(Dictionary<string, List<string>> fields, IReadOnlyDictionary<string, string> environment)
    {
        List<string> tags = fields.TryGetValue("tag", out var single)
            ? [.. single]
            : environment.TryGetValue(Variables + "TAGS", out var listed) ? [.. listed.Split(',')] : ["group"];
        if (fields.TryGetValue("tags", out var several) && several[0].Length > 0)
            tags.AddRange(several[0].Split(','));
        return tags;
    }

    private static Dictionary<string, List<string>> Fields(string query)
    {
        var fields = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = Unescaped(equals < 0 ? pair : pair[..equals]);
            if (!fields.TryGetValue(name, out var values))
                fields.Add(name, values = []);
            values.Add(equals < 0 ? "" : Unescaped(pair[(equals + 1)..]));
        }

        return fields;
    }

    private static string Unescaped(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static EngineException Wrong(string problem) =>
        new(ExitCode.Untyped, $"could not create the 'web-dashboard' output: {problem}");

    private static EngineException Unsupported(string what, string advice) => new(ExitCode.Untyped,
        $"the embedded engine's web-dashboard output has not {what}, which a real k6 has",
            $"{advice}, or install k6 and run the test with it");
}
