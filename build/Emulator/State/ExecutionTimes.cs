using Emulator.Seeding;

namespace Emulator.State;

/// <summary>When an execution is queued, begins to run, and is over.</summary>
internal sealed record ExecutionTimes(DateTimeOffset Queued, DateTimeOffset Running, DateTimeOffset Ended)
{
    /// <summary>A quarter to half a second in the queue, then three quarters to one and a half seconds of running.</summary>
    public static ExecutionTimes From(DateTimeOffset now, IdSequence random)
    {
        var running = now.AddSeconds(0.25 + (0.25 * random.NextFraction()));
        return new(now, running, running.AddSeconds(0.75 + (0.75 * random.NextFraction())));
    }

    public ExecutionStage StageAt(DateTimeOffset now) =>
        now >= Ended ? new("COMPLETED", Running, Ended) : now >= Running ? new("RUNNING", Running, Running) : new("QUEUED", Queued, Queued);
}

/// <summary>How far an execution has come.</summary>
/// <param name="StartedAt">When it began to run; until then, when it was queued.</param>
/// <param name="EndedAt">When its status last changed, so that it ends when it is over and has a time before, too.</param>
internal sealed record ExecutionStage(string Status, DateTimeOffset StartedAt, DateTimeOffset EndedAt)
{
    public bool HasBegun => Status != "QUEUED";

    public bool IsOver => Status == "COMPLETED";
}
