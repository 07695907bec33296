using LoadTesting.Model;

namespace LoadTesting.Comparison;

/// <summary>What one run measured for one test.</summary>
/// <param name="Requests">First the figures of all requests, then those of each name.</param>
internal sealed record TestMeasurements(IReadOnlyList<RequestMeasurements> Requests)
{
    public RequestMeasurements All => Requests[0];

    public RequestMeasurements? Of(string? request) => Requests.FirstOrDefault(row => row.Request == request);
}

/// <summary>What one run measured for the requests with one name.</summary>
/// <param name="Request">Null for all requests of the test.</param>
/// <param name="Whole">The figures of the whole test including ramps, which the tables show.</param>
/// <param name="Windows">The windows of the steady state, in order of time.</param>
internal sealed record RequestMeasurements(string? Request, MeasuredFigures Whole, IReadOnlyList<MeasuredFigures> Windows);

/// <summary>The figures of a period of time. Latencies are in milliseconds, and null if no request ended.</summary>
/// <param name="Requests">Their number.</param>
/// <param name="Failed">Their number; not a whole number if it was computed from a rate.</param>
internal sealed record MeasuredFigures(double Requests, double PerSecond, double? P50, double? P95, double? P99, double Failed)
{
    public double? Latency(ComparedMetric metric) => metric switch
    {
        ComparedMetric.P50 => P50,
        ComparedMetric.P95 => P95,
        ComparedMetric.P99 => P99,
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "It is no latency."),
    };
}
