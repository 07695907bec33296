using Newtonsoft.Json;

namespace LoadTesting.Model;

/// <summary>The curves of both runs, on one time axis that begins with the test.</summary>
/// <param name="Request">The request's name; null for all requests of the test.</param>
public sealed record CurvePair(
    string? Request,
    [JsonProperty("then")] [property: JsonProperty("then")] IReadOnlyList<CurvePoint> Baseline,
    [JsonProperty("now")] [property: JsonProperty("now")] IReadOnlyList<CurvePoint> Current);

/// <summary>
/// One second of a run. If a point stands for several seconds, it has the values of the one with the highest p95, because percentiles
/// cannot be averaged.
/// </summary>
/// <param name="Second">Since the test's start.</param>
/// <param name="P50">In milliseconds, like all percentiles; null if no request ended in that second.</param>
/// <param name="Failures">The share of failed requests in that second, from 0 to 1.</param>
public sealed record CurvePoint(double Second, double RequestsPerSecond, double? P50, double? P95, double? P99, double? Failures);
