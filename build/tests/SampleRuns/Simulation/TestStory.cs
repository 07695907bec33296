using LoadTesting.Model;

namespace SampleRuns.Simulation;

/// <summary>What k6 leaves of a test's files, beside its exit code.</summary>
internal enum Leftovers
{
    /// <summary>Summary, time line, log and dashboard.</summary>
    Everything,

    /// <summary>Only the log: k6 ended before the test began.</summary>
    LogAlone,

    /// <summary>A time line that breaks off in a line, and a log: k6 was killed.</summary>
    CutTimeLine,

    /// <summary>All files, and a summary that breaks off in its middle: the disk was full.</summary>
    CutSummary,

    /// <summary>Nothing: the engine did not start.</summary>
    Nothing,
}

/// <summary>What becomes of one test of the sample run.</summary>
/// <param name="RequestNames">The <c>name</c> tags of its requests; the later ones are slower.</param>
internal sealed record TestStory(params string[] RequestNames)
{
    /// <summary>On the steady state; by default enough for percentiles of a second, and little enough for 28 tests in a moment.</summary>
    public double RequestsPerSecond { get; init; } = 14;

    /// <summary>
    /// As a search has it: thresholds over the steady state alone, and those that the scripts have where nobody says otherwise.
    /// </summary>
    public bool JudgesSteadyState { get; init; }

    /// <summary>Median of the first request, in milliseconds.</summary>
    public double Latency { get; init; } = 40;

    /// <summary>By how much times grow from the middle of the steady state to its end; 1 for a platform that keeps up.</summary>
    public double Slowdown { get; init; } = 1;

    public IReadOnlyList<SimulatedFailure> Failures { get; init; } = [];

    /// <summary>Share of answers that are 200 and not what the checks ask for.</summary>
    public double WrongBodies { get; init; }

    /// <summary>No iteration gets to a request.</summary>
    public bool MakesNoRequest { get; init; }

    public long DroppedIterations { get; init; }

    /// <summary>Share of the planned VUs that ever become active.</summary>
    public double StartedVus { get; init; } = 1;

    /// <summary>By how much the wall clock is set in the middle of the test.</summary>
    public TimeSpan ClockJump { get; init; }

    public int? ExitCode { get; init; } = 0;

    public StopReason StopReason { get; init; }

    /// <summary>Share of the planned length after which the test was stopped; 1 for one that ended.</summary>
    public double StoppedAt { get; init; } = 1;

    /// <summary>Iterations under way when it was stopped.</summary>
    public long InterruptedIterations { get; init; }

    public Leftovers Leftovers { get; init; }

    /// <summary>Without result.json, as a killed host leaves it.</summary>
    public bool HasNoResult { get; init; }

    public string? Error { get; init; }

    /// <summary>Share of iterations that threw.</summary>
    public double Exceptions { get; init; }

    public string? TestUrl { get; init; }

    /// <summary>A threshold over a metric that gets no samples.</summary>
    public string? EmptyThreshold { get; init; }

    public IReadOnlyList<string> LogLines { get; init; } = [];

    public FailedAttempt? FailedAttempt { get; init; }

    public double GeneratorCpu { get; init; } = 0.31;

    /// <summary>The runners that shared the load; empty where one process made it.</summary>
    public IReadOnlyList<RunnerOutcome> Runners { get; init; } = [];

    /// <summary>Where the test ran in Grafana Cloud, what it cost there in VU hours.</summary>
    public double? VuHours { get; init; }
}

/// <param name="Status">HTTP status; 0 where there was no answer.</param>
/// <param name="ErrorCode">k6's error_code, such as 1212 for a refused connection.</param>
/// <param name="Share">Of the requests of its time, from 0 to 1.</param>
/// <param name="From">Where in the test they begin, from 0 to 1.</param>
/// <param name="Until">Where they end.</param>
internal sealed record SimulatedFailure(int Status, int ErrorCode, double Share, double From = 0, double Until = 1)
{
    /// <summary>Null where all requests fail alike.</summary>
    public string? OnlyOf { get; init; }
}
