using LoadTesting.Comparison;

namespace LoadTesting.Tests.Comparison;

/// <summary>
/// A platform that is never quite the same twice: heavy tails, latencies that wander slowly within a run, and runs that differ as a
/// whole. VUs send one request of each name after the other and pause in between, so that a slower request slows down all of them.
/// </summary>
internal sealed class SimulatedPlatform(int seed)
{
    private readonly Random _random = new(seed);

    public int Vus { get; init; } = 5;

    public int Seconds { get; init; } = 25;

    public double PauseSeconds { get; init; } = 0.3;

    /// <summary>Of the logarithm of a single latency.</summary>
    public double Spread { get; init; } = 0.25;

    /// <summary>Of the logarithm of what all latencies of a run differ by from those of another run.</summary>
    public double BetweenRuns { get; init; } = 0.02;

    /// <summary>Of the logarithm of what all latencies of a second differ by from the run's.</summary>
    public double Wander { get; init; } = 0.04;

    /// <summary>Correlation of one second's wander with the next one's.</summary>
    public double Memory { get; init; } = 0.7;

    /// <summary>How much slower than later a run is in its first second; gone after some ten seconds.</summary>
    public double WarmUp { get; init; }

    public double FailureRate { get; init; }

    /// <summary>Runs the test once.</summary>
    /// <param name="latencies">Median milliseconds by request name.</param>
    public TestMeasurements Run(IReadOnlyDictionary<string, double> latencies)
    {
        var shift = BetweenRuns * Gaussian();
        var wander = Wander * Gaussian();
        List<Dictionary<string, List<Sample>>> seconds = [];
        for (var second = 0; second < Seconds; second++)
        {
            wander = (Memory * wander) + (Math.Sqrt(1 - (Memory * Memory)) * Wander * Gaussian());
            var slowness = shift + wander + Math.Log(1 + (WarmUp * Math.Exp(-second / 5.0)));
            seconds.Add(latencies.ToDictionary(pair => pair.Key, _ => new List<Sample>()));
            var iteration = PauseSeconds + (latencies.Values.Sum() / 1000 * Math.Exp(slowness));
            var iterations = (int)Math.Round((Vus / iteration) + (_random.NextDouble() - 0.5));
            foreach (var (name, median) in latencies)
            {
                for (var i = 0; i < iterations; i++)
                    seconds[^1][name].Add(
                        new Sample(median * Math.Exp(slowness + (Spread * Gaussian())) * HeavyTail(), _random.NextDouble() < FailureRate));
            }
        }

        return new TestMeasurements(
        [
            MeasurementsOf(null, seconds.Select(second => second.Values.SelectMany(samples => samples))),
            .. latencies.Keys.Select(name => MeasurementsOf(name, seconds.Select(second => second[name]))),
        ]);
    }

    private double HeavyTail() => _random.NextDouble() < 0.005 ? 1 + (3 * _random.NextDouble()) : 1;

    private double Gaussian() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    private RequestMeasurements MeasurementsOf(string? request, IEnumerable<IEnumerable<Sample>> seconds)
    {
        List<List<Sample>> windows = [.. seconds.Select(samples => samples.ToList())];
        return new RequestMeasurements(request, FiguresOf([.. windows.SelectMany(samples => samples)], Seconds),
            [.. windows.Select(samples => FiguresOf(samples, 1))]);
    }

    private static MeasuredFigures FiguresOf(List<Sample> samples, double seconds)
    {
        double[] sorted = [.. samples.Select(sample => sample.Milliseconds).Order()];
        return new MeasuredFigures(
            sorted.Length, sorted.Length / seconds, Percentile(sorted, 0.5), Percentile(sorted, 0.95), Percentile(sorted, 0.99),
                samples.Count(sample => sample.Failed));
    }

    private static double? Percentile(double[] sorted, double share)
    {
        if (sorted.Length == 0)
            return null;
        var place = share * (sorted.Length - 1);
        var low = (int)place;
        var high = Math.Min(low + 1, sorted.Length - 1);
        return sorted[low] + ((sorted[high] - sorted[low]) * (place - low));
    }

    private sealed record Sample(double Milliseconds, bool Failed);
}
