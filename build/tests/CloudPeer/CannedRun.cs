using System.Text.Json.Nodes;

namespace CloudPeer;

/// <summary>A run of ten seconds with 200 requests that took from 1 to 200 ms, which no k6 had to make.</summary>
public static class CannedRun
{
    /// <summary>The id in the address that the fake k6 prints.</summary>
    public const long Id = 42;

    public const int Requests = 200;
    public const int Seconds = 10;

    /// <summary>One request in ten fails, all of them of the second name and in the steady state.</summary>
    public static Measured Measured
    {
        get
        {
            var end = TimeProvider.System.GetUtcNow();
            var metrics = new Dictionary<string, (string Type, List<Sample> Samples)>(StringComparer.Ordinal);
            for (var i = 0; i < Requests; i++)
            {
                var time = end - TimeSpan.FromSeconds(Seconds) + (TimeSpan.FromSeconds(Seconds) * i / Requests);
                var failed = i % 10 == 5;
                var tags = new Dictionary<string, string>
                {
                    ["name"] = i % 2 == 0 ? "GET /api/list" : "GET /api/it's (one), maybe",
                    ["status"] = failed ? "503" : "200",
                    ["phase"] = i < Requests / 2 ? "ramp-up" : "steady",
                };
                if (failed)
                    tags["error_code"] = "1503";
                Add("http_reqs", "counter", time, 1, tags);
                Add("http_req_duration", "trend", time, i + 1, tags);
                Add("http_req_waiting", "trend", time, i + 0.5, tags);
                Add("http_req_failed", "rate", time, failed ? 1 : 0, tags);
                Add("operation_success", "rate", time, failed ? 0 : 1, tags);
                Add("checks", "rate", time, failed ? 0 : 1, new(tags) { ["check"] = "is good" });
                Add("iterations", "counter", time, 1, new() { ["phase"] = tags["phase"] });
                Add("vus", "gauge", time, 3, []);
            }

            return new Measured(metrics.Select(metric => new MeasuredMetric(metric.Key, metric.Value.Type, metric.Value.Samples)));

            void Add(string metric, string type, DateTimeOffset time, double value, Dictionary<string, string> tags)
            {
                if (!metrics.TryGetValue(metric, out var found))
                    metrics.Add(metric, found = (type, []));
                found.Samples.Add(new Sample(time, value, tags));
            }
        }
    }

    /// <summary>As k6 writes a script's options.</summary>
    public static JsonObject Options => new()
    {
        ["thresholds"] = new JsonObject
        {
            ["http_req_duration"] = new JsonArray("p(95)<1000", new JsonObject { ["threshold"] = "p(99)<150", ["abortOnFail"] = false }),
            ["http_req_duration{phase:steady}"] = new JsonArray(),
            ["http_reqs{phase:steady}"] = new JsonArray(),
            ["checks"] = new JsonArray("rate>0.8"),
            ["operation_success{name:GET /api/list}"] = new JsonArray("rate>=0.05"),
            ["operation_success{name:GET /api/never}"] = new JsonArray("rate>=0.05"),
        },
    };
}
