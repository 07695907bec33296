namespace LoadTesting.Capacity;

/// <summary>The highest throughput that the platform reaches, however many VUs ask for more.</summary>
/// <param name="RequestsPerSecond">The mean of the successful requests per second over the levels at the ceiling.</param>
/// <param name="FromVus">The smallest number of VUs that reaches it.</param>
/// <param name="Levels">How many levels (numbers of VUs) the mean is taken over.</param>
public sealed record ThroughputCeiling(double RequestsPerSecond, int FromVus, int Levels);

/// <summary>
/// Throughput against VUs, described by the asymptotic bounds of operational analysis (Denning and Buzen, "The Operational Analysis of
/// Queueing Network Models", ACM Computing Surveys 10(3), 1978). Few VUs do not wait for each other, so throughput is X = N / (R0 + Z),
/// with the response time R0 of an idle platform and the VUs' own time Z between requests. Many VUs reach the ceiling Xmax of the busiest
/// part. The two lines meet at the knee, N* = Xmax (R0 + Z). Beyond it, more VUs mean longer queues and no more throughput.
/// </summary>
/// <param name="Points">One per number of VUs, in that order; runs with the same number are averaged.</param>
/// <param name="PerVu">Requests per second and VU while VUs are few: 1 / (R0 + Z); null if nothing was measured.</param>
/// <param name="Ceiling">Null if throughput was still growing with the VUs at the end.</param>
/// <param name="Knee">In VUs; null without a ceiling.</param>
public sealed record CapacityCurve(IReadOnlyList<LoadPoint> Points, double? PerVu, ThroughputCeiling? Ceiling, double? Knee)
{
    /// <summary>
    /// Levels with at least this share of the highest throughput count as having reached it: probes differ by a few percent by chance.
    /// </summary>
    private const double SameThroughput = 0.95;

    /// <summary>
    /// There is a ceiling if this many times as many VUs bring no more throughput. In proportion, they would have brought a quarter more.
    /// </summary>
    private const double MinMoreVus = 1.25;

    /// <summary>At levels with at least this share of the highest throughput per VU, VUs do not wait for each other.</summary>
    private const double SamePerVu = 0.9;

    public static CapacityCurve From(IEnumerable<LoadPoint> probes)
    {
        List<LoadPoint> points =
            [.. probes.GroupBy(point => (point.Vus, point.IsGenerators)).OrderBy(level => level.Key).Select(level => Mean([.. level]))];
        List<LoadPoint> ofPlatform = [.. points.Where(point => !point.IsGenerators)];
        var perVu = PerVuOf(ofPlatform);
        var ceiling = CeilingOf(ofPlatform);
        return new CapacityCurve(points, perVu, ceiling, ceiling?.RequestsPerSecond / perVu);
    }

    private static ThroughputCeiling? CeilingOf(List<LoadPoint> points)
    {
        var most = points.Select(point => point.SucceededPerSecond).DefaultIfEmpty(0).Max();
        var top = points.Where(point => most > 0 && point.SucceededPerSecond >= SameThroughput * most).ToList();
        return top.Count > 0 && points[^1].Vus >= MinMoreVus * top[0].Vus
            ? new ThroughputCeiling(top.Average(point => point.SucceededPerSecond), top[0].Vus, top.Count)
            : null;
    }

    // Divides the sums, so that the few requests of the smallest probe do not weigh as much as the many of the next one.
    private static double? PerVuOf(List<LoadPoint> points)
    {
        var highest = points.Select(point => point.SucceededPerSecond / point.Vus).DefaultIfEmpty(0).Max();
        var light = points.Where(point => highest > 0 && point.SucceededPerSecond / point.Vus >= SamePerVu * highest).ToList();
        return light.Count == 0 ? null : light.Sum(point => point.SucceededPerSecond) / light.Sum(point => (double)point.Vus);
    }

    private static LoadPoint Mean(IReadOnlyList<LoadPoint> runs) => new(
        runs[0].Vus,
        runs.Average(run => run.RequestsPerSecond),
        runs.Average(run => run.SucceededPerSecond),
        runs.Average(run => run.P50),
        runs.Average(run => run.P95),
        runs.Average(run => run.P99),
        runs.Average(run => run.FailedRate),
        runs.Average(run => run.ChecksRate),
        runs.Average(run => run.GeneratorCpu),
        runs[0].IsGenerators);
}
