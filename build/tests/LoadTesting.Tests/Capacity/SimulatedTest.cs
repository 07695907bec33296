using LoadTesting.Capacity;

namespace LoadTesting.Tests.Capacity;

/// <summary>
/// A test whose share of failed requests grows smoothly with the VUs and is measured with an error: it meets its threshold up to a
/// capacity, and near it the verdict is chance.
/// </summary>
/// <param name="Capacity">The VUs at which the share is the threshold's; below 1 the test never holds.</param>
/// <param name="Error">Standard deviation of what a probe measures, as a share of the threshold.</param>
/// <param name="GeneratorLimit">From these VUs on probes are invalid.</param>
/// <param name="Overrun">What each probe takes beyond its plan.</param>
internal sealed record SimulatedTest(
    double Capacity, double Error = 0, int GeneratorLimit = int.MaxValue, int Seed = 1, TimeSpan Overrun = default)
{
    /// <summary>Of a normal distribution, with 95 % of it on both sides.</summary>
    private const double Confidence = 1.96;

    public static TimeSpan ProbeTime { get; } = TimeSpan.FromSeconds(40);

    public static CapacitySearch Search { get; } = new(20, 640, 0.05, TimeSpan.FromHours(24), ProbeTime);

    /// <summary>Runs the search to its end.</summary>
    /// <param name="earlier">Probes that there are already.</param>
    public (CapacityFinding Finding, IReadOnlyList<Probe> History) Run(
        CapacitySearch search, IReadOnlyList<Probe>? earlier = null, int mostProbes = 1000)
    {
        var random = new Random(Seed);
        List<Probe> history = [.. earlier ?? []];
        while (search.Next(history) is NextProbe next)
        {
            history.Count.ShouldBeLessThan(mostProbes, "the search does not end");
            history.Add(ProbeAt(next.Vus, random));
        }

        return ((CapacityFinding)search.Next(history), history);
    }

    private Probe ProbeAt(int vus, Random random) => Verdict(vus, random) with { Took = ProbeTime + Overrun, Overrun = Overrun };

    private Probe Verdict(int vus, Random random)
    {
        if (vus >= GeneratorLimit)
            return new Probe(vus, ProbeVerdict.Invalid, IsBorderline: false, ProbeTime);
        // Twice the VUs are twice the threshold's share.
        var distance = (vus / Capacity) - 1 + (Error * Gaussian(random));
        return new Probe(
            vus, distance > 0 ? ProbeVerdict.Failed : ProbeVerdict.Held, Error > 0 && Math.Abs(distance) <= Confidence * Error, ProbeTime);
    }

    private static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
