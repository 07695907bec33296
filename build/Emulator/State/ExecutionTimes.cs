using Emulator.Seeding;

namespace Emulator.State;

/// <summary>When an execution is queued, begins to run, and is over.</summary>
internal sealed record ExecutionTimes(DateTimeOffset Queued, DateTimeOffset Running, DateTimeOffset Ended)
{
    /// <summary>Between 0.25 and 0.5 seconds in the queue, then between 0.75 and 1.5 seconds of running.</summary>
    public static ExecutionTimes From(DateTimeOffset now, IdSequence random)
    {
        var running = now.AddSeconds(0.25 + (0.25 * random.NextFraction()));
        return new(now, running, running.AddSeconds(0.75 + (0.75 * random.NextFraction())));
    }

    public ExecutionStage StageAt(DateTimeOffset now) =>
        now >= Ended ? new("COMPLETED", Running, Ended) : now >= Running ? new("RUNNING", Running, Running) : new("QUEUED", Queued, Queued);
}

/// <summary>The state of an execution.</summary>
/// <param name="StartedAt">When it started to run or, until then, when it was queued.</param>
/// <param name="EndedAt">When its status last changed. Once it is over, this is its end, but there is a time before that, too.</param>
internal sealed record ExecutionStage(string Status, DateTimeOffset StartedAt, DateTimeOffset EndedAt)
{
    public bool HasBegun => Status != "QUEUED";

    public bool IsOver => Status == "COMPLETED";
}
