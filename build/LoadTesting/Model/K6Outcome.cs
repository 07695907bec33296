namespace LoadTesting.Model;

public enum StopReason
{
    /// <summary>k6 ended by itself.</summary>
    Ended,

    /// <summary>Stopped by the build, because the planned length plus grace was over.</summary>
    Deadline,

    /// <summary>Stopped by the build, because a person or a CI system asked for it.</summary>
    Interrupted,

    /// <summary>Stopped by the build, because the budget of a search was used up.</summary>
    BudgetUsedUp,

    /// <summary>There was no process: the engine could not be started.</summary>
    NotStarted,
}

/// <summary>What one run of k6 left behind; the files are in the test's folder.</summary>
/// <param name="ExitCode">Null when there was no process, or it had to be killed.</param>
/// <param name="TestUrl">The page of a cloud run.</param>
/// <param name="Error">Why the engine could not run, or what its log gives as the reason of a failure; never a secret.</param>
/// <param name="ScriptExceptions">
/// Iterations that ended in an exception, as counted in k6's log: k6's own figures count them as complete, and it exits with 0.
/// </param>
public sealed record K6Outcome(
    int? ExitCode,
    StopReason StopReason,
    DateTimeOffset StartedAt,
    TimeSpan Elapsed,
    Uri? TestUrl = null,
    string? Error = null,
    long ScriptExceptions = 0)
{
    /// <summary>Iterations under way when the test was ended, as k6's last progress line counts them; null where it said nothing.</summary>
    public long? InterruptedIterations { get; init; }

    /// <summary>The most VUs that the script's one scenario is to have; null where it is not of looping VUs, or one of several.</summary>
    public int? LoopingVus { get; init; }

    /// <summary>
    /// Whether the engine had written its summary whole and all the same did not end by its deadline. Its test was over by then.
    /// </summary>
    public bool? HadSummaryAtDeadline { get; init; }

    /// <summary>The first line of <see cref="Error"/>, for reasons and tables.</summary>
    internal string? FirstError =>
        Error?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();
}
