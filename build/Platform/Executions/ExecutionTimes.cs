using Platform.Seeding;

namespace Platform.Executions;

/// <summary>When an execution is queued, begins to run, and is over.</summary>
sealed record ExecutionTimes(DateTimeOffset Queued, DateTimeOffset Running, DateTimeOffset Ended)
{
    /// <summary>A quarter to half a second in the queue, then three quarters to one and a half seconds of running.</summary>
    public static ExecutionTimes From(DateTimeOffset now, IdSequence random)
    {
        var running = now.AddSeconds(0.25 + (0.25 * random.NextFraction()));
        return new(now, running, running.AddSeconds(0.75 + (0.75 * random.NextFraction())));
    }
}
