using LoadTesting.Planning;

namespace SampleRuns.Simulation;

/// <summary>One second of a test.</summary>
/// <param name="Vus">Active at its end.</param>
/// <param name="Iterations">Their lengths in milliseconds.</param>
/// <param name="ClockOffset">How far the wall clock is from what it showed without having been set.</param>
sealed record SimulatedSecond(int Vus, IReadOnlyList<SimulatedRequest> Requests, IReadOnlyList<double> Iterations, long Dropped, TimeSpan ClockOffset);

/// <summary>Makes the requests of a test, second by second. The same seed makes the same requests.</summary>
sealed class Simulator(PlannedTest test, TestStory story, int seed)
{
    const double ThinkTimeMs = 1000;

    readonly Random random = new(seed);

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
                : Enumerable.Range(0, (int)Math.Round(story.RequestsPerSecond * load * (0.85 + (0.3 * random.NextDouble()))))
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

    double LoadAt(double second)
    {
        var up = test.RampUp > TimeSpan.Zero ? second / test.RampUp.TotalSeconds : 1;
        var down = test.RampDown > TimeSpan.Zero ? (test.Length.TotalSeconds - second + 1) / test.RampDown.TotalSeconds : 1;
        return Math.Clamp(Math.Min(up, down), 0.02, 1) * story.StartedVus;
    }

    SimulatedRequest RequestAt(double at, bool isFirst)
    {
        var index = random.Next(story.RequestNames.Length);
        var name = story.RequestNames[index];
        var failure = story.Failures.FirstOrDefault(failure =>
            at >= failure.From && at <= failure.Until && (failure.OnlyOf ?? name) == name && random.NextDouble() < failure.Share);
        var slowdown = at > 0.45 ? 1 + ((story.Slowdown - 1) * Math.Min(1, (at - 0.45) / 0.3)) : 1;
        var waiting = failure?.ErrorCode switch
        {
            1050 => 60_000,
            1212 => 0,
            _ => story.Latency * (1 + (0.7 * index)) * slowdown * Math.Exp(0.45 * Gaussian()),
        };
        var connects = isFirst || random.NextDouble() < 0.01;
        var connecting = connects ? 8 + (4 * random.NextDouble()) : 0;
        var tls = connects ? 15 + (9 * random.NextDouble()) : 0;
        return new SimulatedRequest(
            name,
            failure?.Status ?? 200,
            failure?.ErrorCode ?? 0,
            failure is null && random.NextDouble() >= story.WrongBodies,
            connecting + tls + (0.02 * random.NextDouble()),
            connecting,
            tls,
            0.01 + (0.05 * random.NextDouble()),
            waiting,
            failure?.Status == 0 ? 0 : 0.05 + (2 * random.NextDouble()));
    }

    IEnumerable<double> IterationsOf(List<SimulatedRequest> requests, double load)
    {
        if (story.MakesNoRequest)
            return Enumerable.Range(0, (int)(4 * load)).Select(_ => ThinkTimeMs + random.NextDouble());
        return requests.Chunk(story.RequestNames.Length).Select(part => ThinkTimeMs + part.Sum(request => request.Duration));
    }

    long DroppedIn(int second, int seconds) => second == seconds - 1
        ? story.DroppedIterations - (story.DroppedIterations / seconds * (seconds - 1))
        : story.DroppedIterations / seconds;

    // Box and Muller.
    double Gaussian() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
