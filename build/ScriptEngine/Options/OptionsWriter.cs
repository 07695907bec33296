using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ScriptEngine.Execution;

namespace ScriptEngine.Options;

/// <summary>Writes options as <c>k6 inspect</c> prints them: every option k6 has, in its order, null where no source says it.</summary>
static class OptionsWriter
{
    static readonly JsonWriterOptions layout = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="plan">Adds the requirements of the run; null for the options alone.</param>
    /// <returns>Indented, without a line end.</returns>
    public static string Write(TestOptions options, ExecutionPlan? plan = null)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, layout))
        {
            json.WriteStartObject();
            Fields(json, options);
            if (plan is not null)
            {
                json.WriteString("totalDuration", GoDuration.Format(plan.MaxDuration));
                json.WriteNumber("maxVUs", plan.MaxVus);
            }

            json.WriteEndObject();
        }

        // Go escapes what could end a script element. These characters stand in strings only.
        return Encoding.UTF8.GetString(stream.ToArray())
            .Replace("<", "\\u003c", StringComparison.Ordinal)
            .Replace(">", "\\u003e", StringComparison.Ordinal)
            .Replace("&", "\\u0026", StringComparison.Ordinal);
    }

    static void Fields(Utf8JsonWriter json, TestOptions options)
    {
        json.WriteNull("paused");
        Whole(json, "vus", options.Vus);
        Duration(json, "duration", options.Duration);
        Whole(json, "iterations", options.Iterations);
        Stages(json, options.Stages);
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

    static void ForOthers(Utf8JsonWriter json, TestOptions options)
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

    // k6 sorts the fields of what it only passes on, at every depth.
    static void Sorted(Utf8JsonWriter json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (JsonProperty field in value.EnumerateObject().OrderBy(field => field.Name, StringComparer.Ordinal))
                {
                    json.WritePropertyName(field.Name);
                    Sorted(json, field.Value);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (JsonElement item in value.EnumerateArray())
                    Sorted(json, item);
                json.WriteEndArray();
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }

    static void Stages(Utf8JsonWriter json, IReadOnlyList<Stage>? stages)
    {
        if (stages is null)
        {
            json.WriteNull("stages");
            return;
        }

        json.WriteStartArray("stages");
        foreach (Stage stage in stages)
        {
            json.WriteStartObject();
            Duration(json, "duration", stage.HasDuration ? stage.Duration : null);
            Whole(json, "target", stage.HasTarget ? stage.Target : null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void Scenarios(Utf8JsonWriter json, IReadOnlyDictionary<string, Scenario>? scenarios)
    {
        if (scenarios is null)
        {
            json.WriteNull("scenarios");
            return;
        }

        json.WriteStartObject("scenarios");
        foreach (var (name, scenario) in scenarios.OrderBy(named => named.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject(name);
            One(json, scenario);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    static void One(Utf8JsonWriter json, Scenario scenario)
    {
        bool Said(string field) => scenario.Specified.Contains(field);
        json.WriteString("executor", scenario.Executor);
        Duration(json, "startTime", Said("startTime") ? scenario.StartTime : null);
        Duration(json, "gracefulStop", Said("gracefulStop") ? scenario.GracefulStop : null);
        TextsByName(json, "env", Said("env") ? scenario.Env : null);
        json.WriteString("exec", scenario.HasEmptyExec ? "" : Said("exec") ? scenario.Exec : null);
        TextsByName(json, "tags", Said("tags") ? scenario.Tags : null);
        if (scenario.BrowserOptions is { } browser)
        {
            json.WritePropertyName("options");
            Sorted(json, browser);
        }

        switch (scenario)
        {
            case ConstantVus constant:
                Whole(json, "vus", Said("vus") ? constant.Vus : null);
                Duration(json, "duration", Said("duration") ? constant.Duration : null);
                break;
            case RampingVus ramping:
                Whole(json, "startVUs", Said("startVUs") ? ramping.StartVus : null);
                Stages(json, Said("stages") ? ramping.Stages : null);
                Duration(json, "gracefulRampDown", Said("gracefulRampDown") ? ramping.GracefulRampDown : null);
                break;
            case SharedIterations shared:
                Whole(json, "vus", Said("vus") ? shared.Vus : null);
                Whole(json, "iterations", Said("iterations") ? shared.Iterations : null);
                Duration(json, "maxDuration", Said("maxDuration") ? shared.MaxDuration : null);
                break;
            case PerVuIterations perVu:
                Whole(json, "vus", Said("vus") ? perVu.Vus : null);
                Whole(json, "iterations", Said("iterations") ? perVu.Iterations : null);
                Duration(json, "maxDuration", Said("maxDuration") ? perVu.MaxDuration : null);
                break;
        }
    }

    static void Thresholds(Utf8JsonWriter json, IReadOnlyDictionary<string, IReadOnlyList<ThresholdOption>>? thresholds)
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
            foreach (ThresholdOption threshold in ofMetric)
                One(json, threshold);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    // The short form loses a delay that nothing would use.
    static void One(Utf8JsonWriter json, ThresholdOption threshold)
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

    static void Whole(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } whole)
            json.WriteNumber(name, whole);
        else
            json.WriteNull(name);
    }

    static void Boolean(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } said)
            json.WriteBoolean(name, said);
        else
            json.WriteNull(name);
    }

    static void Duration(Utf8JsonWriter json, string name, TimeSpan? value) =>
        json.WriteString(name, value is { } duration ? GoDuration.Format(duration) : null);

    static void Texts(Utf8JsonWriter json, string name, IEnumerable<string>? values)
    {
        if (values is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartArray(name);
        foreach (string value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    static void TextsByName(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, string>? values)
    {
        if (values is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        foreach (var (key, value) in values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            json.WriteString(key, value);
        json.WriteEndObject();
    }
}
