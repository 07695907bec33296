using System.Text.Json;
using ScriptEngine.Metrics;
using ScriptEngine.Options;
using ScriptEngine.Summary;
using ScriptEngine.Tests.Thresholds;
using ScriptEngine.Thresholds;

namespace ScriptEngine.Tests.Summary;

/// <summary>A run of the real k6, made by Recordings/record.sh.</summary>
internal sealed class Recording(string name)
{
    private readonly string _folder = Path.Combine(AppContext.BaseDirectory, "Summary", "Recordings", name);

    public static IEnumerable<string> All =>
        Directory.GetDirectories(Path.Combine(AppContext.BaseDirectory, "Summary", "Recordings")).Select(Path.GetFileName).OfType<string>()
            .Where(name => name.Contains('.', StringComparison.Ordinal)).Order();

    public bool IsFull => name.EndsWith(".full", StringComparison.Ordinal);

    public string Text => Read("summary.txt");

    public string Export => Read("export.json");

    public string HandleSummaryData => Read("data.json").Trim();

    public string? SetupData
    {
        get
        {
            using var data = JsonDocument.Parse(HandleSummaryData);
            return data.RootElement.TryGetProperty("setup_data", out var setup) ? setup.GetRawText() : null;
        }
    }

    /// <summary>What the engine makes of the same samples.</summary>
    public TestResults Replay()
    {
        using var data = JsonDocument.Parse(HandleSummaryData);
        var shown = data.RootElement.GetProperty("options");
        var options = ReadOptions() with
        {
            SummaryTrendStats = [.. shown.GetProperty("summaryTrendStats").EnumerateArray().Select(stat => stat.GetString()!)],
            SummaryTimeUnit = shown.GetProperty("summaryTimeUnit").GetString(),
        };
        RunDuration duration = new(
            (long)Math.Round(data.RootElement.GetProperty("state").GetProperty("testRunDurationMs").GetDouble() * 1e6));

        var registry = RegistryOf(data.RootElement.GetProperty("metrics"));
        MetricsEngine engine = new(registry, byGroup: IsFull);
        ThresholdSet.Validate(options.Thresholds, registry);
        var thresholds = ThresholdSet.Attach(options.Thresholds, engine, new RecordedLog(), systemTags: options.SystemTags);
        foreach (var line in File.ReadLines(Path.Combine(_folder, "samples.ndjson")))
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.GetProperty("type").GetString() == "Point")
                engine.Receive([SampleOf(json.RootElement, registry)]);
        }

        thresholds.Evaluate(TimeSpan.FromMicroseconds(duration.Nanoseconds / 1000.0), isFinal: true);
        return TestResults.Collect(engine, thresholds, duration, options);
    }

    private static MetricRegistry RegistryOf(JsonElement metrics)
    {
        MetricRegistry registry = new();
        foreach (var metric in metrics.EnumerateObject().Where(metric => !metric.Name.Contains('{', StringComparison.Ordinal)))
        {
            registry.GetOrAdd(metric.Name, Enum.Parse<MetricType>(metric.Value.GetProperty("type").GetString()!, ignoreCase: true),
                Enum.Parse<ValueKind>(metric.Value.GetProperty("contains").GetString()!, ignoreCase: true));
        }

        return registry;
    }

    private static Sample SampleOf(JsonElement point, MetricRegistry registry)
    {
        var data = point.GetProperty("data");
        Tags tags = data.GetProperty("tags").ValueKind == JsonValueKind.Null
            ? Tags.Empty
            : data.GetProperty("tags").EnumerateObject().Aggregate(Tags.Empty, (tags, tag) => tags.With(tag.Name, tag.Value.GetString()!));
        return new(registry.Find(point.GetProperty("metric").GetString()!)!, tags, data.GetProperty("value").GetDouble(), 0);
    }

    private TestOptions ReadOptions()
    {
        using var options = JsonDocument.Parse(Read("options.json"));
        var thresholds = options.RootElement.GetProperty("thresholds");
        var tags = options.RootElement.GetProperty("systemTags");
        return new()
        {
            Thresholds = thresholds.ValueKind == JsonValueKind.Null ? null : thresholds.EnumerateObject().ToDictionary(
                metric => metric.Name,
                IReadOnlyList<ThresholdOption> (
                    metric) => [.. metric.Value.EnumerateArray().Select(source => new ThresholdOption(source.GetString()!))]),
            SystemTags = tags.ValueKind == JsonValueKind.Null ? null : tags.EnumerateArray().Select(tag => tag.GetString()!).ToHashSet(),
        };
    }

    private string Read(string file) => File.ReadAllText(Path.Combine(_folder, file));
}
