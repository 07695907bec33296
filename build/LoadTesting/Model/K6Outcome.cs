namespace LoadTesting.Model;

public enum StopReason
{
    /// <summary>k6 ended by itself.</summary>
    Ended,

    /// <summary>Stopped by the build, because the planned length plus grace had passed.</summary>
    Deadline,

    /// <summary>Stopped by the build, because a person or a CI system asked for it.</summary>
    Interrupted,

    /// <summary>Stopped by the build, because the budget of a search was used up.</summary>
    BudgetUsedUp,

    /// <summary>There was no process, because the engine could not be started.</summary>
    NotStarted,
}

/// <summary>The outcome of one run of k6. Its files are in the test's folder.</summary>
/// <param name="ExitCode">Null if there was no process, or if it had to be killed.</param>
/// <param name="TestUrl">The page of a cloud run.</param>
/// <param name="Error">Why the engine could not run, or the reason that its log gives for a failure; never a secret.</param>
/// <param name="ScriptExceptions">
///  How many iterations ended in an exception, counted in k6's log. k6's own figures count them as complete, and it exits with 0.
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
    /// <summary>Iterations under way when the test ended, from k6's last progress line; null if it did not say.</summary>
    public long? InterruptedIterations { get; init; }

    /// <summary>
    /// The largest number of VUs of the script's scenario; null if there are several scenarios, or if it does not use looping VUs.
    /// </summary>
    public int? LoopingVus { get; init; }

    /// <summary>Whether the engine had written its complete summary but did not exit by its deadline. Its test was over by then.</summary>
    public bool? HadSummaryAtDeadline { get; init; }

    /// <summary>
    /// What went wrong with the streams that were asked for; null if nothing did. It says nothing about the test, so it changes no verdict.
    /// </summary>
    public string? StreamProblem { get; init; }

    /// <summary>What the engine made for the test and could not remove again, and what to do; null if nothing is left.</summary>
    public string? NotRemoved { get; init; }

    /// <summary>
    /// Why there are no figures of a test that another place ran, such as an API that refuses to hand them out. The verdict is then that of
    /// the exit code. Null if there are figures, or files to be judged by.
    /// </summary>
    public string? FiguresProblem { get; init; }

    /// <summary>What the run cost in VU hours; null if nobody said.</summary>
    public double? VuHours { get; init; }

    /// <summary>The busiest of the load generators elsewhere; null if none was used, or if nobody said.</summary>
    public GeneratorPeaks? GeneratorPeaks { get; init; }

    /// <summary>The runners that shared the load, by their number; empty if one process made it.</summary>
    public IReadOnlyList<RunnerOutcome> Runners { get; init; } = [];

    /// <summary>The first line of <see cref="Error"/>, for reasons and tables.</summary>
    internal string? FirstError =>
        Error?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();
}
