using ScriptEngine.Failures;
using ScriptEngine.Logging;
using ScriptEngine.Metrics;

namespace ScriptEngine.Outputs;

/// <summary>An output that the user asked for.</summary>
internal abstract class Output(string type, ILog log) : IOutput, IDisposable
{
    private bool _hasFailed;

    /// <summary>What the header of the run calls it.</summary>
    public abstract string Description { get; }

    /// <summary>Opens what it writes to, and begins to write on a thread of its own.</summary>
    /// <exception cref="EngineException">It cannot be opened.</exception>
    public abstract void Start();

    public abstract void Add(ReadOnlySpan<Sample> samples);

    /// <summary>Writes all that has come, and completes what it wrote to.</summary>
    public abstract void Stop();

    public void Dispose() => Stop();

    /// <summary>Writes. What cannot be written, such as to a full disk, is told once and ends the output, not the run.</summary>
    /// <returns>False when it failed, now or before.</returns>
    protected bool TryWrite(Action write)
    {
        if (_hasFailed)
            return false;

        try
        {
            write();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _hasFailed = true;
            log.Write(LogLevel.Error, "The output cannot be written any further", fields: [new("error", e.Message), new("output", type)]);
            return false;
        }
    }

    protected Stream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read | FileShare.Delete);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new EngineException(ExitCode.Untyped, $"could not start the '{type}' output: {e.Message}", inner: e);
        }
    }
}
