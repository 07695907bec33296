namespace Integrations.Processes;

/// <summary>One process to run to its end, its deadline or a cancellation.</summary>
/// <param name="Executable">A path, or a name that is looked for on PATH.</param>
/// <param name="Arguments">One element an argument; never a secret, because every user of the machine can read them.</param>
public sealed record ProcessRequest(string Executable, IReadOnlyList<string> Arguments)
{
    /// <summary>What the process gets of the build's own environment.</summary>
    public HandedOn HandedOn { get; init; } = HandedOn.Basics;

    /// <summary>The process's own variables, beside those that are handed on and before them.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public string? WorkingDirectory { get; init; }

    /// <summary>After this the process is stopped as on a cancellation.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Called at the deadline, before the process is told to stop.</summary>
    public Action? OnDeadline { get; init; }

    /// <summary>How long the process has between being asked to stop and being killed.</summary>
    public TimeSpan GracefulPeriod { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Called with each redacted line of both outputs, one at a time, on a thread of the pool.</summary>
    public Action<OutputLine>? OnLine { get; init; }

    /// <summary>Called with the process's id once it runs.</summary>
    public Action<int>? OnStart { get; init; }

    /// <summary>Lines that only <see cref="OnLine"/> gets to see, and unredacted.</summary>
    public Func<OutputLine, bool>? IsPrivate { get; init; }

    /// <summary>Where both outputs are kept, redacted.</summary>
    public string? LogFile { get; init; }

    public Redaction Redaction { get; init; } = Redaction.Tokens;

    /// <summary>Keeps standard input open until the process has ended, for those that stop at its end.</summary>
    public bool HoldStandardInput { get; init; }
}

public sealed record OutputLine(string Text, bool IsError);

public enum ProcessEnd
{
    /// <summary>By itself.</summary>
    Exited,

    /// <summary>Stopped, because its deadline had passed.</summary>
    Deadline,

    /// <summary>Stopped, because the token was cancelled.</summary>
    Cancelled,
}

/// <param name="ExitCode">Null when the process had to be killed. 128 + n when signal n ended it.</param>
/// <param name="ErrorTail">The last lines of standard error, redacted.</param>
public sealed record ProcessOutcome(
    int? ExitCode, ProcessEnd End, DateTimeOffset StartedAt, TimeSpan Elapsed, IReadOnlyList<string> ErrorTail);

/// <summary>A process could not be run as it was meant to be. How one ended is no exception, but its outcome.</summary>
public abstract class ProcessException(string message, Exception? inner) : Exception(message, inner);

/// <summary>The executable is absent or the operating system refuses to start it.</summary>
public sealed class ProcessStartException(string message, Exception? inner = null) : ProcessException(message, inner);

/// <summary>The log could not be written, as on a full disk; the process has been killed.</summary>
public sealed class ProcessLogException(string message, Exception? inner = null) : ProcessException(message, inner);
