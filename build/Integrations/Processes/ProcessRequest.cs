namespace Integrations.Processes;

/// <summary>One process to run to its end, its deadline or a cancellation.</summary>
/// <param name="Executable">A path, or a name that is searched on PATH.</param>
/// <param name="Arguments">One element per argument. Never a secret, because every user of the machine can read them.</param>
public sealed record ProcessRequest(string Executable, IReadOnlyList<string> Arguments)
{
    /// <summary>Which of the build's own environment variables the process gets.</summary>
    public HandedOn HandedOn { get; init; } = HandedOn.Basics;

    /// <summary>The process's own variables, which override those that are handed on.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public string? WorkingDirectory { get; init; }

    /// <summary>After this time, the process is stopped as if it were cancelled.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Called at the deadline, before the process is asked to stop.</summary>
    public Action? OnDeadline { get; init; }

    /// <summary>The time between asking the process to stop and killing it.</summary>
    public TimeSpan GracefulPeriod { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Called with each redacted line of both outputs, one at a time, on a pool thread.</summary>
    public Action<OutputLine>? OnLine { get; init; }

    /// <summary>Called with the process's id once it runs.</summary>
    public Action<int>? OnStart { get; init; }

    /// <summary>Decides which lines go only to <see cref="OnLine"/>, without redaction.</summary>
    public Func<OutputLine, bool>? IsPrivate { get; init; }

    /// <summary>The file that both outputs are written to, redacted.</summary>
    public string? LogFile { get; init; }

    public Redaction Redaction { get; init; } = Redaction.Tokens;

    /// <summary>Keeps standard input open until the process has ended, for programs that stop at the end of it.</summary>
    public bool HoldStandardInput { get; init; }
}

public sealed record OutputLine(string Text, bool IsError);

public enum ProcessEnd
{
    /// <summary>It exited by itself.</summary>
    Exited,

    /// <summary>It was stopped because its deadline had passed.</summary>
    Deadline,

    /// <summary>It was stopped because the token was cancelled.</summary>
    Cancelled,
}

/// <param name="ExitCode">Null if the process had to be killed; 128 + n if signal n ended it.</param>
/// <param name="ErrorTail">The last lines of standard error, redacted.</param>
public sealed record ProcessOutcome(
    int? ExitCode, ProcessEnd End, DateTimeOffset StartedAt, TimeSpan Elapsed, IReadOnlyList<string> ErrorTail);

/// <summary>A process could not be run as intended. How a process ended is part of its outcome and not an exception.</summary>
public abstract class ProcessException(string message, Exception? inner) : Exception(message, inner);

/// <summary>The executable is missing, or the operating system refuses to start it.</summary>
public sealed class ProcessStartException(string message, Exception? inner = null) : ProcessException(message, inner);

/// <summary>The log could not be written, for example because the disk is full. The process has been killed.</summary>
public sealed class ProcessLogException(string message, Exception? inner = null) : ProcessException(message, inner);
