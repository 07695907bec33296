using System.Globalization;
using System.Text.Json;
using LoadTesting.K6Output;

namespace Integrations.Engines.Cloud;

/// <summary>A run as the cloud tells it.</summary>
/// <param name="Status">created, queued, initializing, running, processing_metrics, completed or aborted.</param>
/// <param name="Result">passed, failed or error; null as long as it is not known.</param>
/// <param name="StartedAt">When the load began; null if it never did.</param>
/// <param name="EndedAt">When the load ended, before the metrics were processed.</param>
/// <param name="VuHours">What it cost; null where the cloud does not say.</param>
/// <param name="Failure">Why it did not come to its end, as a clause; null if it did.</param>
/// <param name="Thresholds">The script's thresholds by metric; null if the cloud does not know the script's options.</param>
internal sealed record CloudRun(
    string Status, string? Result, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, double? VuHours, string? Failure,
    ScriptThresholds? Thresholds)
{
    private const int MaxMessage = 300;

    public bool IsOver => Status is "completed" or "aborted";

    /// <summary>
    /// The exit code that k6 has for a run that ended like this. One that was broken off did not pass, whatever its result.
    /// </summary>
    public int ExitCode => Result switch
    {
        "passed" when Failure is null => K6ExitCode.Finished,
        "failed" => K6ExitCode.ThresholdsCrossed,
        _ => K6ExitCode.CloudFailed,
    };

    /// <summary>What a user reads while it is waited for.</summary>
    public string Doing => Status switch
    {
        "created" or "queued" => "queued in Grafana Cloud",
        "initializing" => "starting load generators",
        "running" => "running in Grafana Cloud",
        "processing_metrics" => "waiting for the figures",
        _ => Status.Replace('_', ' '),
    };

    /// <exception cref="CloudApiException">It is not a run.</exception>
    public static CloudRun From(JsonElement json)
    {
        if (TextOf(json, "status") is not { } status)
            throw new CloudApiException("Grafana Cloud answered with something else than a run: it has no status");
        var history = json.TryGetProperty("status_history", out var entries) && entries.ValueKind == JsonValueKind.Array
            ? entries.EnumerateArray().Select(entry => (Type: TextOf(entry, "type"), Entered: TimeOf(entry, "entered"))).ToList()
            : [];
        var running = history.FindIndex(entry => entry.Type == "running");
        return new CloudRun(
            PlainText.Format(status),
            TextOf(json, "result"),
            running < 0 ? null : history[running].Entered,
            running < 0 ? null : running + 1 < history.Count ? history[running + 1].Entered : TimeOf(json, "ended"),
            CostOf(json),
            FailureOf(json, status),
            json.TryGetProperty("options", out var options) ? ScriptThresholds.From(options) : null);
    }

    private static string? FailureOf(JsonElement json, string status)
    {
        var details = json.TryGetProperty("status_details", out var found) && found.ValueKind == JsonValueKind.Object ? found : default;
        var extra = details.ValueKind == JsonValueKind.Object && details.TryGetProperty("extra", out var more)
            && more.ValueKind == JsonValueKind.Object ? more : default;
        var message = TextOf(extra, "message") is { Length: > 0 } text
            ? PlainText.Format(text, MaxMessage).ReplaceLineEndings(" ").TrimEnd('.')
            : null;
        if (status == "aborted" && TextOf(extra, "by_user") is { Length: > 0 })
            return "somebody aborted the run in Grafana Cloud";
        if (status != "aborted" && TextOf(json, "result") != "error")
            return null;
        var code = extra.ValueKind == JsonValueKind.Object && extra.TryGetProperty("code", out var number)
            && number.TryGetInt32(out var value) ? string.Create(CultureInfo.InvariantCulture, $" (code {value})") : "";
        return $"Grafana Cloud broke the run off: {message ?? "it gave no reason"}{code}";
    }

    /// <summary>The cost is a number or, in newer answers, may be text.</summary>
    private static double? CostOf(JsonElement json)
    {
        if (!json.TryGetProperty("cost", out var cost) || cost.ValueKind != JsonValueKind.Object)
            return null;
        return CloudNumber.Of(cost, "vuh") ?? CloudNumber.Of(cost, "total_vuh");
    }

    private static string? TextOf(JsonElement json, string member) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static DateTimeOffset? TimeOf(JsonElement json, string member) =>
        TextOf(json, member) is { } text
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;
}
