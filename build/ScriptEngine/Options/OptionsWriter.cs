using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ScriptEngine.Formats;
using static ScriptEngine.Options.OptionFields;
using static ScriptEngine.Options.ScenarioWriter;

namespace ScriptEngine.Options;

/// <summary>Writes options as <c>k6 inspect</c> prints them: every option k6 has, in its order, null where no source says it.</summary>
internal static class OptionsWriter
{
    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="plan">Adds the requirements of the run; null for the options alone.</param>
    /// <returns>Indented, without a line end.</returns>
    public static string Write(TestOptions options, ExecutionPlan? plan = null) => Written(json =>
    {
        json.WriteNull("paused");
        Shortcuts(json, options);
        Fields(json, options);
        if (plan is not null)
        {
            json.WriteString("totalDuration", GoDuration.Format(plan.MaxDuration));
            json.WriteNumber("maxVUs", plan.MaxVus);
        }
    });

    /// <summary>
    /// As a running script sees them in <c>exec.test.options</c>: scenarios stand for vus, duration, iterations and stages.
    /// </summary>
    public static string WriteForScript(TestOptions derived) => Written(json =>
    {
        json.WriteNull("paused");
        Fields(json, derived);
        json.WriteNull("consoleOutput");
        json.WriteNull("localIPs");
    });

    private static string Written(Action<Utf8JsonWriter> fields)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Layout))
        {
            json.WriteStartObject();
            fields(json);
            json.WriteEndObject();
        }

        // Go escapes what could end a script element. These characters stand in strings only.
        return Encoding.UTF8.GetString(stream.ToArray())
            .Replace("<", "\\u003c", StringComparison.Ordinal)
            .Replace(">", "\\u003e", StringComparison.Ordinal)
            .Replace("&", "\\u0026", StringComparison.Ordinal);
    }

    private static void Shortcuts(Utf8JsonWriter json, TestOptions options)
    {
        Whole(json, "vus", options.Vus);
        Duration(json, "duration", options.Duration);
        Whole(json, "iterations", options.Iterations);
        Stages(json, options.Stages);
    }

    private static void Fields(Utf8JsonWriter json, TestOptions options)
    {
        Scenarios(json, options.Scenarios);
        json.WriteNull("executionSegment");
        json.WriteNull("executionSegmentSequence");
        Boolean(json, "noSetup", options.NoSetup);
        Duration(json, "setupTimeout", options.SetupTimeout);
        Boolean(json, "noTeardown", options.NoTeardown);
        Duration(json, "teardownTimeout", options.TeardownTimeout);
        Duration(json, "handleSummaryTimeout", options.HandleSummaryTimeout);
        json.WriteNull("rps");
        json.WriteStartObject("dns");
        json.WriteNull("ttl");
        json.WriteNull("select");
        json.WriteNull("policy");
        json.WriteEndObject();
        Whole(json, "maxRedirects", options.MaxRedirects);
        json.WriteString("userAgent", options.UserAgent);
        Whole(json, "batch", options.Batch);
        Whole(json, "batchPerHost", options.BatchPerHost);
        json.WriteNull("httpDebug");
        Boolean(json, "insecureSkipTLSVerify", options.InsecureSkipTlsVerify);
        json.WriteNull("tlsCipherSuites");
        json.WriteNull("tlsVersion");
        json.WriteNull("tlsAuth");
        Boolean(json, "throw", options.Throw);
        Thresholds(json, options.Thresholds);
        json.WriteNull("blacklistIPs");
        json.WriteNull("blockHostnames");
        json.WriteNull("hosts");
        Boolean(json, "noConnectionReuse", options.NoConnectionReuse);
        Boolean(json, "noVUConnectionReuse", options.NoVuConnectionReuse);
        Duration(json, "minIterationDuration", options.MinIterationDuration);
        ForOthers(json, options);
        Texts(json, "summaryTrendStats", options.SummaryTrendStats);
        json.WriteString("summaryTimeUnit", options.SummaryTimeUnit);
        Texts(json, "systemTags", options.SystemTags is { Count: 0 } ? null : options.SystemTags);
        TextsByName(json, "tags", options.Tags);
        Whole(json, "metricSamplesBufferSize", options.MetricSamplesBufferSize);
        Boolean(json, "noCookiesReset", options.NoCookiesReset);
        Boolean(json, "discardResponseBodies", options.DiscardResponseBodies);
        Texts(json, "features", options.Features);
    }

    private static void ForOthers(Utf8JsonWriter json, TestOptions options)
    {
        if (options.Cloud is { } cloud)
        {
            json.WritePropertyName("cloud");
            Sorted(json, cloud);
        }

        json.WritePropertyName("ext");
        if (options.External is { } external)
            Sorted(json, external);
        else
            json.WriteNullValue();
    }

    private static void Thresholds(Utf8JsonWriter json, IReadOnlyDictionary<string, IReadOnlyList<ThresholdOption>>? thresholds)
    {
        if (thresholds is null)
        {
            json.WriteNull("thresholds");
            return;
        }

        json.WriteStartObject("thresholds");
        foreach (var (metric, ofMetric) in thresholds.OrderBy(named => named.Key, StringComparer.Ordinal))
        {
            json.WriteStartArray(metric);
            foreach (var threshold in ofMetric)
                One(json, threshold);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    // The short form leaves out delayAbortEval, which has no effect without abortOnFail.
    private static void One(Utf8JsonWriter json, ThresholdOption threshold)
    {
        if (!threshold.AbortOnFail)
        {
            json.WriteStringValue(threshold.Source);
            return;
        }

        json.WriteStartObject();
        json.WriteString("threshold", threshold.Source);
        json.WriteBoolean("abortOnFail", true);
        Duration(json, "delayAbortEval", threshold.DelayAbortEval);
        json.WriteEndObject();
    }
}
