using LoadTesting.Model;

namespace SampleRuns.Simulation;

/// <summary>One second of a test.</summary>
/// <param name="Vus">Active at its end.</param>
/// <param name="Iterations">Their lengths in milliseconds.</param>
/// <param name="ClockOffset">How far the wall clock is from what it showed without having been set.</param>
internal sealed record SimulatedSecond(
    int Vus, IReadOnlyList<SimulatedRequest> Requests, IReadOnlyList<double> Iterations, long Dropped, TimeSpan ClockOffset);

/// <summary>Makes the requests of a test, second by second. The same seed makes the same requests.</summary>
internal sealed class Simulator(PlannedTest test, TestStory story, int seed)
{
    private const double ThinkTimeMs = 1000;

    private readonly Random _random = new(seed);

    public IEnumerable<SimulatedSecond> Seconds()
    {
        var planned = test.Length.TotalSeconds;
        var seconds = (int)(planned * story.StoppedAt);
        for (var second = 0; second < seconds; second++)
        {
            var load = LoadAt(second + 1);
            var at = second / planned;
            var requests = story.MakesNoRequest
                ? []
                : Enumerable.Range(0, (int)Math.Round(story.RequestsPerSecond * load * (0.85 + (0.3 * _random.NextDouble()))))
                    .Select(_ => RequestAt(at, isFirst: second < 3))
                    .ToList();
            yield return new SimulatedSecond(
                (int)Math.Ceiling(test.Vus * load),
                requests,
                [.. IterationsOf(requests, load)],
                DroppedIn(second, seconds),
                second < seconds / 2 ? TimeSpan.Zero : story.ClockJump);
        }
    }

    private double LoadAt(double second)
    {
        var up = test.RampUp > TimeSpan.Zero ? second / test.RampUp.TotalSeconds : 1;
        var down = test.RampDown > TimeSpan.Zero ? (test.Length.TotalSeconds - second + 1) / test.RampDown.TotalSeconds : 1;
        return Math.Clamp(Math.Min(up, down), 0.02, 1) * story.StartedVus;
    }

    private SimulatedRequest RequestAt(double at, bool isFirst)
    {
        var index = _random.Next(story.RequestNames.Length);
        var name = story.RequestNames[index];
        var failure = story.Failures.FirstOrDefault(failure =>
            at >= failure.From && at <= failure.Until && (failure.OnlyOf ?? name) == name && _random.NextDouble() < failure.Share);
        var slowdown = at > 0.45 ? 1 + ((story.Slowdown - 1) * Math.Min(1, (at - 0.45) / 0.3)) : 1;
        var waiting = failure?.ErrorCode switch
        {
            1050 => 60_000,
            1212 => 0,
            _ => story.Latency * (1 + (0.7 * index)) * slowdown * Math.Exp(0.45 * Gaussian()),
        };
        var connects = isFirst || _random.NextDouble() < 0.01;
        var connecting = connects ? 8 + (4 * _random.NextDouble()) : 0;
        var tls = connects ? 15 + (9 * _random.NextDouble()) : 0;
        return new SimulatedRequest(
            name,
            failure?.Status ?? 200,
            failure?.ErrorCode ?? 0,
            failure is null && _random.NextDouble() >= story.WrongBodies,
            connecting + tls + (0.02 * _random.NextDouble()),
            connecting,
            tls,
            0.01 + (0.05 * _random.NextDouble()),
            waiting,
            failure?.Status == 0 ? 0 : 0.05 + (2 * _random.NextDouble()));
    }

    private IEnumerable<double> IterationsOf(List<SimulatedRequest> requests, double load)
    {
        if (story.MakesNoRequest)
            return Enumerable.Range(0, (int)(4 * load)).Select(_ => ThinkTimeMs + _random.NextDouble());
        return requests.Chunk(story.RequestNames.Length).Select(part => ThinkTimeMs + part.Sum(request => request.Duration));
    }

    private long DroppedIn(int second, int seconds) => second == seconds - 1
        ? story.DroppedIterations - (story.DroppedIterations / seconds * (seconds - 1))
        : story.DroppedIterations / seconds;

    // Box and Muller.
    private double Gaussian() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
