using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace LoadTesting.K6Output;

/// <summary>A summary, or the reason why there is none.</summary>
/// <param name="Problem">What is wrong with the file; null if it could be read.</param>
public sealed record K6SummaryReading(K6Summary? Summary, string? Problem);

/// <summary>Reads the file that <c>--summary-export</c> names. Problems are described and never thrown.</summary>
public static class K6SummaryFile
{
    /// <summary>A real export has between a few and a few hundred kilobytes.</summary>
    private const long MaxFileSize = 64 * 1024 * 1024;

    /// <summary>Larger than in any real run, and exact in a double.</summary>
    private const long MaxCount = 1L << 52;

    public static K6SummaryReading Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
                return Unreadable("k6 left no summary");
            if (file.Length == 0)
                return Unreadable("k6's summary is empty");
            return file.Length > MaxFileSize
                ? Unreadable($"k6's summary is larger than any real one ({file.Length} bytes)")
                : Parse(PlainFile.ReadAllText(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Unreadable($"k6's summary cannot be read ({exception.Message})");
        }
    }

    public static K6SummaryReading Parse(string text)
    {
        try
        {
            using var reader = new StrictJsonReader(text);
            var root = JToken.ReadFrom(reader) as JObject ?? throw new JsonException("not an object");
            // What is behind its end is refused by the reader.
            reader.Read();
            var metrics = (root["metrics"] as JObject ?? throw new JsonException("no member 'metrics'"))
                .Properties()
                .ToDictionary(property => property.Name, MetricOf, StringComparer.Ordinal);
            var rootGroup = root["root_group"] as JObject ?? throw new JsonException("no member 'root_group'");
            return new K6SummaryReading(new K6Summary(metrics, [.. ChecksOf(rootGroup)]), null);
        }
        catch (JsonException exception)
        {
            return Unreadable($"k6's summary is damaged or cut off ({exception.Message.TrimEnd('.')})");
        }
    }

    /// <summary>Writes a summary in the form of k6's export, from which <see cref="Read"/> reads the same.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Write(string path, K6Summary summary) => AtomicFile.Write(path, Format(summary));

    private static string Format(K6Summary summary)
    {
        var metrics = summary.Metrics.Values
            .OrderBy(metric => metric.Name, StringComparer.Ordinal)
            .Select(metric => new JProperty(metric.Name, Format(metric)));
        // Checks are told apart by their paths, so the groups in between are not needed.
        var checks = summary.Checks.Select((check, index) => new JProperty($"{index}", new JObject(
            new JProperty("name", check.Name),
            new JProperty("path", check.Path),
            new JProperty("passes", check.Passes),
            new JProperty("fails", check.Fails))));
        return new JObject(
            new JProperty("root_group", new JObject(
                new JProperty("name", ""), new JProperty("path", ""), new JProperty("groups", new JObject()),
                new JProperty("checks", new JObject(checks)))),
            new JProperty("metrics", new JObject(metrics))).ToString(Formatting.Indented) + "\n";
    }

    private static JObject Format(K6Metric metric)
    {
        var values = new JObject(
            metric.Values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => new JProperty(value.Key, value.Value)));
        if (metric.Thresholds.Count > 0)
            values.Add("thresholds", JObject.FromObject(metric.Thresholds));
        return values;
    }

    private static K6SummaryReading Unreadable(string problem) => new(null, problem);

    private static K6Metric MetricOf(JProperty property)
    {
        var metric = property.Value as JObject ?? throw new JsonException($"metric '{property.Name}' is not an object");
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var value in metric.Properties().Where(value => value.Name != "thresholds"))
            values.Add(value.Name, NumberOf(property.Name, value));

        if (values.ContainsKey("passes") != values.ContainsKey("fails"))
            throw new JsonException($"metric '{property.Name}' is incomplete");
        var thresholds = new Dictionary<string, bool>(StringComparer.Ordinal);
        if (metric["thresholds"] is { } exported)
        {
            var map = exported as JObject ?? throw new JsonException($"thresholds of '{property.Name}' are not an object");
            foreach (var threshold in map.Properties())
            {
                thresholds.Add(
                    threshold.Name,
                    threshold.Value.Type == JTokenType.Boolean
                        ? (bool)threshold.Value
                        : throw new JsonException($"threshold '{threshold.Name}' is neither true nor false"));
            }
        }

        return new K6Metric(property.Name, values, thresholds);
    }

    private static double NumberOf(string metric, JProperty property)
    {
        if (property.Value.Type is not (JTokenType.Integer or JTokenType.Float))
            throw new JsonException($"'{property.Name}' of metric '{metric}' is not a number");
        var number = property.Value.Value<double>();
        if (!double.IsFinite(number))
            throw new JsonException($"'{property.Name}' of metric '{metric}' is not finite");
        if (property.Name is "count" or "passes" or "fails" or "rate" && number is < 0 or > MaxCount)
            throw new JsonException($"'{property.Name}' of metric '{metric}' is {(number < 0 ? "negative" : "too large")}");
        return number;
    }

    private static IEnumerable<K6Check> ChecksOf(JObject group)
    {
        var own = MembersOf(group, "checks").Select(check => new K6Check(
            TextOf(check, "path"),
            TextOf(check, "name"),
            CountOf(check, "passes"),
            CountOf(check, "fails")));
        return own.Concat(MembersOf(group, "groups").SelectMany(ChecksOf));
    }

    private static IEnumerable<JObject> MembersOf(JObject group, string member) => group[member] switch
    {
        null => [],
        JObject map => map.Properties().Select(property => property.Value as JObject
            ?? throw new JsonException($"an entry of '{member}' is not an object")),
        _ => throw new JsonException($"'{member}' of a group is not an object"),
    };

    private static string TextOf(JObject check, string member) =>
        (check[member] as JValue)?.Value as string ?? throw new JsonException($"'{member}' of a check is not a text");

    private static long CountOf(JObject check, string member) =>
        (check[member] as JValue)?.Value is long count and >= 0 and <= MaxCount
            ? count
            : throw new JsonException($"'{member}' of a check is not a count");
}
