using LoadTesting.Model;

namespace LoadTesting.Comparison;

/// <summary>What one run measured of one test.</summary>
/// <param name="Requests">All requests first, then those of each name.</param>
internal sealed record TestMeasurements(IReadOnlyList<RequestMeasurements> Requests)
{
    public RequestMeasurements All => Requests[0];

    public RequestMeasurements? Of(string? request) => Requests.FirstOrDefault(row => row.Request == request);
}

/// <summary>What one run measured of the requests of one name.</summary>
/// <param name="Request">Null for all requests of the test.</param>
/// <param name="Whole">Over the whole test, ramps included: what the tables show.</param>
/// <param name="Windows">Of the steady state, in order of time.</param>
internal sealed record RequestMeasurements(string? Request, MeasuredFigures Whole, IReadOnlyList<MeasuredFigures> Windows);

/// <summary>The figures of a time. Latencies in milliseconds, null where no request ended.</summary>
/// <param name="Requests">Their number.</param>
/// <param name="Failed">Their number; not whole where it was made from a rate.</param>
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
