namespace LoadTesting.Capacity;

/// <summary>The most that the platform gives, however many ask.</summary>
/// <param name="RequestsPerSecond">That succeed, in the mean of the levels that give it.</param>
/// <param name="FromVus">The fewest VUs that get it.</param>
/// <param name="Levels">How many numbers of VUs the mean is of.</param>
public sealed record ThroughputCeiling(double RequestsPerSecond, int FromVus, int Levels);

/// <summary>
/// Throughput against VUs, taken apart by the asymptotic bounds of operational analysis (Denning and Buzen, "The Operational Analysis of
/// Queueing Network Models", ACM Computing Surveys 10(3), 1978): few VUs do not wait for each other, so that throughput is
/// X = N / (R0 + Z), with the response time R0 of an idle platform and the VUs' own time Z between requests; many VUs get the ceiling Xmax
/// of the busiest part. The two lines meet in the knee N* = Xmax (R0 + Z): from there on more VUs are longer queues and no more throughput.
/// </summary>
/// <param name="Points">One for each number of VUs, runs at the same number averaged; in order of VUs.</param>
/// <param name="PerVu">Requests a second of each VU while there are few: 1 / (R0 + Z); null where nothing was measured.</param>
/// <param name="Ceiling">Null where throughput still grew with the VUs at the end.</param>
/// <param name="Knee">In VUs; null without a ceiling.</param>
public sealed record CapacityCurve(IReadOnlyList<LoadPoint> Points, double? PerVu, ThroughputCeiling? Ceiling, double? Knee)
{
    /// <summary>Levels with at least this share of the highest throughput give it, too: probes differ by a few percent by chance.</summary>
    private const double SameThroughput = 0.95;

    /// <summary>
    /// So many times the VUs without more throughput are a ceiling. In proportion they would have brought a quarter more.
    /// </summary>
    private const double MinMoreVus = 1.25;

    /// <summary>Levels with at least this share of the highest throughput a VU are those in which VUs do not wait for each other.</summary>
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

    // Over the sums, so that the few requests of the smallest probe do not weigh as much as the many of the next.
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
