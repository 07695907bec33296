using System.Text.Json;

namespace CloudPeer;

/// <summary>One value that k6 measured.</summary>
public sealed record Sample(DateTimeOffset Time, double Value, IReadOnlyDictionary<string, string> Tags);

/// <summary>All values of one metric.</summary>
/// <param name="Type">counter, gauge, rate or trend.</param>
public sealed record MeasuredMetric(string Name, string Type, IReadOnlyList<Sample> Samples);

/// <summary>What a run measured.</summary>
public sealed class Measured(IEnumerable<MeasuredMetric> metrics)
{
    private readonly Dictionary<string, MeasuredMetric> _metrics = metrics.ToDictionary(metric => metric.Name, StringComparer.Ordinal);

    public static Measured Nothing { get; } = new([]);

    public IEnumerable<MeasuredMetric> Metrics => _metrics.Values;

    public MeasuredMetric? Metric(string name) => _metrics.GetValueOrDefault(name);

    /// <summary>Reads what k6 wrote with <c>--out json</c>; a line that was cut off is left out.</summary>
    public static Measured Read(string path)
    {
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        var samples = new Dictionary<string, List<Sample>>(StringComparer.Ordinal);
        foreach (var line in File.Exists(path) ? File.ReadLines(path) : [])
        {
            if (!line.EndsWith('}'))
                continue;
            using var document = JsonDocument.Parse(line);
            var (root, data) = (document.RootElement, document.RootElement.GetProperty("data"));
            var name = root.GetProperty("metric").GetString()!;
            if (root.GetProperty("type").GetString() == "Metric")
            {
                types[name] = data.GetProperty("type").GetString()!;
                continue;
            }

            if (!samples.TryGetValue(name, out var list))
                samples.Add(name, list = []);
            var tags = data.GetProperty("tags");
            list.Add(new Sample(
                data.GetProperty("time").GetDateTimeOffset(),
                data.GetProperty("value").GetDouble(),
                tags.ValueKind == JsonValueKind.Object
                    ? tags.EnumerateObject().ToDictionary(tag => tag.Name, tag => tag.Value.GetString()!, StringComparer.Ordinal)
                    : new Dictionary<string, string>(StringComparer.Ordinal)));
        }

        return new Measured(samples.Select(metric => new MeasuredMetric(metric.Key, types[metric.Key], metric.Value)));
    }

    /// <summary>With the metrics that the cloud's generators add, and their number on the gauges.</summary>
    public Measured OnGenerator(double cpu)
    {
        var times = Metrics.SelectMany(metric => metric.Samples).Select(sample => sample.Time).Distinct().Order().ToList();
        var labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["instance_id"] = "0", ["load_zone"] = "amazon:us:ashburn" };
        MeasuredMetric Own(string name, double percent) => new(
            name, "gauge", [.. times.Take(1).Concat(times.TakeLast(1)).Select((time, i) => new Sample(time, percent - i, labels))]);
        return new Measured(
        [
            .. Metrics.Select(metric => metric with
            {
                Samples = [.. metric.Samples.Select(sample => sample with { Tags = With(sample.Tags, labels) })],
            }),
            Own("load_generator_cpu_percent", cpu * 100),
            Own("load_generator_memory_percent", 40),
        ]);
    }

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> tags, Dictionary<string, string> more) =>
        new(tags.Concat(more), StringComparer.Ordinal);
}
