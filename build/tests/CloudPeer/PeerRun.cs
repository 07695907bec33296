using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudPeer;

/// <summary>A run in the peer's cloud, as the API tells it.</summary>
public sealed class PeerRun
{
    private const string Iso = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private readonly Lock _gate = new();
    private readonly List<(string Status, DateTimeOffset Entered, JsonObject? Extra)> _history = [];
    private readonly PeerOptions _options;
    private string? _finalStatus;
    private JsonObject? _finalExtra;
    private int _processingPolls;

    internal PeerRun(long id, long testId, string name, PeerOptions options, DateTimeOffset now)
    {
        (Id, TestId, Name, _options, _processingPolls) = (id, testId, name, options, options.ProcessingPolls);
        Enter("created", now);
        Enter("initializing", now);
    }

    public long Id { get; }

    public long TestId { get; }

    public string Name { get; }

    /// <summary>passed, failed, error, or null while it runs.</summary>
    public string? Result { get; private set; }

    public Measured Measured { get; private set; } = Measured.Nothing;

    /// <summary>The script's options, without what is secret in them.</summary>
    public JsonObject ScriptOptions { get; internal set; } = [];

    /// <summary>The summary that the peer's k6 exported, to be compared with what a client made of the figures.</summary>
    public string? SummaryFile { get; internal set; }

    /// <summary>How often an abort was asked for.</summary>
    public int Aborts { get; private set; }

    /// <summary>Whether a client was told that it is over.</summary>
    public bool IsToldToBeOver { get; private set; }

    public string Status => _history[^1].Status;

    public bool IsOver => Status is "completed" or "aborted";

    internal Action? StopK6 { get; set; }

    internal string PageUrl => $"https://teststack.grafana.net/a/k6-app/runs/{Id}";

    internal bool AbortByUser(string person)
    {
        lock (_gate)
        {
            Aborts++;
            if (IsOver || _finalStatus is not null)
                return false;
            (_finalStatus, _finalExtra) = ("aborted", Extra(person, "Aborted by user", 1));
        }

        StopK6?.Invoke();
        return true;
    }

    internal void Run(DateTimeOffset now) => Enter("running", now);

    /// <summary>The load is over, and the metrics are still to come.</summary>
    /// <param name="seconds">How long the load took.</param>
    /// <param name="problem">Why k6 failed; null if it did not.</param>
    internal void End(Measured measured, double seconds, string result, string? problem, DateTimeOffset now)
    {
        lock (_gate)
        {
            // k6 takes a while to start, which is no part of the run.
            var running = _history.FindIndex(entry => entry.Status == "running");
            _history[running] = _history[running] with { Entered = now - TimeSpan.FromSeconds(seconds) };
            Measured = measured.OnGenerator(_options.GeneratorCpu);
            Result = result;
            if (problem is not null)
                (_finalStatus, _finalExtra) = ("aborted", _finalExtra ?? Extra(null, problem, 8016));
            if (_finalStatus is not null || _options.Ending != PeerEnding.OfK6)
                Result = "error";
            (_finalStatus, _finalExtra) = _options.Ending switch
            {
                PeerEnding.AbortedByPerson => ("aborted", Extra("ann@example.com", "Aborted by user", 1)),
                PeerEnding.TimedOut => ("aborted", Extra(null, "The test run timed out", 4)),
                PeerEnding.Error => ("aborted", Extra(null, "Load generators could not be started", 8002)),
                _ => (_finalStatus ?? "completed", _finalExtra),
            };
            Enter("processing_metrics", now);
        }
    }

    /// <summary>The load of a run without k6 is over.</summary>
    public void End(Measured measured, double seconds, string result, DateTimeOffset now) => End(measured, seconds, result, null, now);

    /// <summary>As an answer; each counts as one look at a run whose metrics are still to come.</summary>
    internal JsonObject ToJson(DateTimeOffset now, bool withPage = false)
    {
        lock (_gate)
        {
            if (Status == "processing_metrics" && _processingPolls-- <= 0)
                _history.Add((_finalStatus!, now, _finalExtra));
            IsToldToBeOver |= IsOver;
            var entries = _history.Select(entry => new JsonObject
            {
                ["type"] = entry.Status,
                ["entered"] = entry.Entered.UtcDateTime.ToString(Iso),
                ["extra"] = entry.Extra?.DeepClone(),
            }).ToArray();
            var json = new JsonObject
            {
                ["id"] = Id,
                ["test_id"] = TestId,
                ["project_id"] = _options.ProjectId,
                ["started_by"] = null,
                ["created"] = entries[0]["entered"]!.DeepClone(),
                ["ended"] = IsOver ? entries[^1]["entered"]!.DeepClone() : null,
                ["note"] = "",
                ["retention_expiry"] = null,
                ["cost"] = IsOver ? Cost() : null,
                ["status"] = Status,
                ["status_details"] = entries[^1].DeepClone(),
                ["status_history"] = new JsonArray([.. entries]),
                ["distribution"] = new JsonArray(new JsonObject { ["load_zone"] = "amazon:us:ashburn", ["percent"] = 100 }),
                ["result"] = IsOver ? Result : null,
                ["result_details"] = null,
                ["options"] = ScriptOptions.DeepClone(),
                ["k6_dependencies"] = new JsonObject(),
                ["k6_versions"] = new JsonObject { ["k6"] = "2.2.0" },
                ["max_vus"] = 5,
                ["max_browser_vus"] = 0,
                ["estimated_duration"] = 5,
                ["execution_duration"] = 5,
                ["is_starred"] = false,
            };
            if (withPage)
                json["test_run_details_page_url"] = PageUrl;
            return json;
        }
    }

    internal static JsonObject CostOf(double vuh) => new()
    {
        ["vuh"] = vuh,
        ["total_vuh"] = vuh,
        ["breakdown"] = BreakdownOf(vuh),
    };

    internal static JsonObject BreakdownOf(double vuh) => new()
    {
        ["protocol_vuh"] = vuh,
        ["browser_vuh"] = 0,
        ["base_total_vuh"] = vuh,
        ["reduction_rate"] = 0,
        ["reduction_rate_breakdown"] = new JsonObject(),
    };

    /// <summary>The script's thresholds by metric: expressions, without what they do.</summary>
    internal IEnumerable<(string Metric, string Expression)> Thresholds()
    {
        foreach (var (metric, list) in ScriptOptions["thresholds"] as JsonObject ?? [])
        {
            foreach (var entry in list as JsonArray ?? [])
                yield return (metric, entry!.GetValueKind() == JsonValueKind.String ? (string)entry! : (string)entry["threshold"]!);
        }
    }

    private static JsonObject Cost() => CostOf(0.25);

    private static JsonObject Extra(string? person, string message, int code) =>
        new() { ["by_user"] = person, ["message"] = message, ["code"] = code };

    private void Enter(string status, DateTimeOffset now) => _history.Add((status, now, null));
}
