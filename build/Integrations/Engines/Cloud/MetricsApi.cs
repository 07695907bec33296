using System.Globalization;
using System.Text.Json;

namespace Integrations.Engines.Cloud;

/// <summary>A metric of a run.</summary>
/// <param name="Type">counter, gauge, rate or trend.</param>
internal sealed record CloudMetric(string Name, string Type);

/// <summary>A value, or values over time, of what has these labels.</summary>
internal sealed record LabelledValues(IReadOnlyDictionary<string, string> Labels, IReadOnlyList<(DateTimeOffset Time, double Value)> Values)
{
    public double Last => Values[^1].Value;
}

/// <summary>Asks for the figures of one run.</summary>
internal sealed class MetricsApi(CloudApi api, long run)
{
    /// <exception cref="CloudApiException">There is no good answer.</exception>
    public async Task<IReadOnlyList<CloudMetric>> MetricsAsync(CancellationToken cancellationToken)
    {
        var answer = await api.FiguresAsync(Path("metrics"), cancellationToken);
        if (answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty("value", out var list)
            || list.ValueKind != JsonValueKind.Array)
            throw Other("a list of metrics");
        return [.. list.EnumerateArray().Select(MetricOf).DistinctBy(metric => metric.Name, StringComparer.Ordinal)];
    }

    /// <summary>The value over the whole run, for each combination of the labels that the query splits by.</summary>
    /// <exception cref="CloudApiException">There is no good answer.</exception>
    public async Task<IReadOnlyList<LabelledValues>> AggregateAsync(string query, string metric, CancellationToken cancellationToken) =>
        ValuesOf(await api.FiguresAsync(Path($"query_aggregate_k6(query='{Text(query)}',metric='{Text(metric)}')"), cancellationToken));

    /// <summary>The values of each step, at the time at which the step ends.</summary>
    /// <exception cref="CloudApiException">There is no good answer.</exception>
    public async Task<IReadOnlyList<LabelledValues>> RangeAsync(
        string query, string metric, TimeSpan step, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var span = string.Create(
            CultureInfo.InvariantCulture, $"step={step.TotalSeconds:0},start={Time(start)},end={Time(end)}");
        var path = $"query_range_k6(query='{Text(query)}',metric='{Text(metric)}',{span})";
        return ValuesOf(await api.FiguresAsync(Path(path), cancellationToken));
    }

    private string Path(string last) => string.Create(CultureInfo.InvariantCulture, $"test_runs/{run}/{last}");

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>OData's text: an apostrophe is doubled. Only the space is percent-encoded.</summary>
    private static string Text(string text) =>
        text.Replace("'", "''", StringComparison.Ordinal).Replace(" ", "%20", StringComparison.Ordinal);

    private static CloudMetric MetricOf(JsonElement metric) =>
        metric.ValueKind == JsonValueKind.Object
        && metric.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String
        && metric.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
            ? new CloudMetric(name.GetString()!, type.GetString()!)
            : throw Other("a list of metrics");

    private static List<LabelledValues> ValuesOf(JsonElement answer)
    {
        if (answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty("data", out var data)
            || data.ValueKind != JsonValueKind.Object || !data.TryGetProperty("result", out var result)
            || result.ValueKind != JsonValueKind.Array)
            throw Other("values");
        return [.. result.EnumerateArray().Select(SeriesOf).Where(series => series.Values.Count > 0)];
    }

    private static LabelledValues SeriesOf(JsonElement series)
    {
        if (series.ValueKind != JsonValueKind.Object
            || !series.TryGetProperty("metric", out var labels) || labels.ValueKind != JsonValueKind.Object
            || !series.TryGetProperty("values", out var values) || values.ValueKind != JsonValueKind.Array)
            throw Other("values");
        return new LabelledValues(
            labels.EnumerateObject().Where(label => label.Value.ValueKind == JsonValueKind.String)
                .DistinctBy(label => label.Name, StringComparer.Ordinal)
                .ToDictionary(label => label.Name, label => label.Value.GetString()!, StringComparer.Ordinal),
            // A value that is no number is one that was not measured.
            [.. values.EnumerateArray().Select(PointOf).Where(point => point.Value is not null)
                .Select(point => (point.Time, point.Value!.Value))]);
    }

    private static (DateTimeOffset Time, double? Value) PointOf(JsonElement point) =>
        point.ValueKind == JsonValueKind.Array && point.GetArrayLength() == 2
        && CloudNumber.Parse(point[0]) is >= 0 and < 253_402_300_799 and var seconds
            ? (DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000)), CloudNumber.Parse(point[1]))
            : throw Other("values");

    private static CloudApiException Other(string expected) => new($"Grafana Cloud answered with something else than {expected}");
}
