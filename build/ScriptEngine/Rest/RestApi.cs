using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ScriptEngine.Execution;
using ScriptEngine.Failures;
using ScriptEngine.Metrics;
using ScriptEngine.Options;

namespace ScriptEngine.Rest;

/// <summary>
/// Answers requests about the run: its status, which can be set to stopped, and its metrics. Shapes are those of k6's REST interface.
/// </summary>
/// <param name="taint">Whether thresholds of a metric or submetric are crossed; null where that is not known.</param>
internal sealed class RestApi(RunState run, ExecutionPlan plan, MetricsEngine metrics, Func<string, bool?> taint, Func<bool> isTainted)
{
    private const string Metrics = "/v1/metrics";

    // Nothing here is put into a page, so that quotes may stay readable.
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public RestResponse Answer(RestRequest request) => request.Path switch
    {
        "/v1/status" => request.Method switch
        {
            "GET" => Status(),
            "PATCH" => PatchStatus(request.Body),
            _ => Empty(405),
        },
        Metrics => request.Method == "GET" ? AllMetrics() : Empty(405),
        string path when path.StartsWith(Metrics + "/", StringComparison.Ordinal) =>
            request.Method == "GET" ? OneMetric(Uri.UnescapeDataString(path[(Metrics.Length + 1)..])) : Empty(405),
        string path when path.StartsWith("/v1/", StringComparison.Ordinal) => Text(404, "404 page not found\n"),
        _ => Text(200, "ok"),
    };

    private static RestResponse Empty(int status) => new(status, RestResponse.Text, []);

    private static RestResponse Text(int status, string text) => new(status, RestResponse.Text, Encoding.UTF8.GetBytes(text));

    private static RestResponse Error(int status, string title, string detail, string type = RestResponse.Json) =>
        Write(status, type, json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("errors");
        json.WriteStartObject();
        json.WriteString("status", status.ToString(CultureInfo.InvariantCulture));
        json.WriteString("title", title);
        json.WriteString("detail", detail);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static RestResponse Write(int status, string type, Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, Writing))
            write(json);
        return new(status, type, buffer.WrittenSpan.ToArray());
    }

    private RestResponse Status() => Write(200, RestResponse.Json, json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("data");
        json.WriteString("type", "status");
        json.WriteString("id", "default");
        json.WriteStartObject("attributes");
        json.WriteNumber("status", (int)run.Status);
        json.WriteBoolean("paused", false);
        json.WriteNumber("vus", run.VusActive);
        json.WriteNumber("vus-max", run.VusInitialized);
        json.WriteBoolean("stopped", run.Aborted.IsCancellationRequested);
        json.WriteBoolean("running", run.HasStarted && !run.HasEnded);
        json.WriteBoolean("tainted", isTainted());
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private RestResponse PatchStatus(byte[] body)
    {
        StatusPatch patch;
        try
        {
            patch = StatusPatch.Parse(body);
        }
        catch (JsonException e)
        {
            return Error(400, "Invalid data", e.Message);
        }

        if (patch.Stopped)
        {
            run.Abort(new EngineException(ExitCode.StoppedThroughRest, "test run stopped from REST API"));
        }
        else if (patch.Paused is not null)
        {
            var (name, scenario) = plan.Scenarios[0];
            return Error(
                500, "Pause error", $"{scenario.Executor} executor '{name}' doesn't support pause and resume operations after its start");
        }
        else if (patch.ChangesVus)
        {
            return Error(500, "Execution config error", "live VU configuration updates are not supported");
        }

        return Status();
    }

    private RestResponse AllMetrics() => Write(200, RestResponse.Text, json =>
    {
        var elapsed = run.Elapsed;
        json.WriteStartObject();
        json.WriteStartArray("data");
        foreach (var metric in metrics.Read())
            Write(json, metric, elapsed);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private RestResponse OneMetric(string name)
    {
        foreach (var metric in metrics.Read())
        {
            if (metric.Name != name)
                continue;

            return Write(200, RestResponse.Text, json =>
            {
                json.WriteStartObject();
                json.WritePropertyName("data");
                Write(json, metric, run.Elapsed);
                json.WriteEndObject();
            });
        }

        return Error(404, "Not Found", "No metric with that ID was found", RestResponse.Text);
    }

    private void Write(Utf8JsonWriter json, MetricReading metric, TimeSpan elapsed)
    {
        json.WriteStartObject();
        json.WriteString("type", "metrics");
        json.WriteString("id", metric.Name);
        json.WriteStartObject("attributes");
        json.WriteString("type", metric.Metric.Type.ToK6());
        json.WriteString("contains", metric.Metric.Contains.ToK6());
        if (taint(metric.Name) is { } tainted)
            json.WriteBoolean("tainted", tainted);
        else
            json.WriteNull("tainted");

        json.WriteStartObject("sample");
        switch (metric.Metric.Type)
        {
            case MetricType.Counter:
                json.WriteNumber("count", metric.Sum);
                json.WriteNumber("rate", metric.RateOver(elapsed));
                break;
            case MetricType.Gauge:
                json.WriteNumber("value", metric.Last);
                break;
            case MetricType.Rate:
                json.WriteNumber("rate", metric.Share);
                break;
            default:
                json.WriteNumber("avg", metric.Average);
                json.WriteNumber("max", metric.Max);
                json.WriteNumber("med", metric.Percentile(50));
                json.WriteNumber("min", metric.Min);
                json.WriteNumber("p(90)", metric.Percentile(90));
                json.WriteNumber("p(95)", metric.Percentile(95));
                break;
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
