using Newtonsoft.Json;

namespace LoadTesting.Model;

/// <summary>The course of both runs, on one time axis that begins with the test.</summary>
/// <param name="Request">The request's name; null for all requests of the test.</param>
public sealed record CurvePair(
    string? Request,
    [JsonProperty("then")] [property: JsonProperty("then")] IReadOnlyList<CurvePoint> Baseline,
    [JsonProperty("now")] [property: JsonProperty("now")] IReadOnlyList<CurvePoint> Current);

/// <summary>
/// One second of a run: of several that a point stands for it is the one with the highest p95, as percentiles cannot be averaged.
/// </summary>
/// <param name="Second">Since the test's start.</param>
/// <param name="P50">Milliseconds, as all percentiles; null where no request ended in that second.</param>
/// <param name="Failures">Failed requests of all in that second, 0 to 1.</param>
public sealed record CurvePoint(double Second, double RequestsPerSecond, double? P50, double? P95, double? P99, double? Failures);
