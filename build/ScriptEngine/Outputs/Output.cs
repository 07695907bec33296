using ScriptEngine.Metrics;

namespace ScriptEngine.Outputs;

/// <summary>An output that the user asked for.</summary>
abstract class Output : IOutput, IDisposable
{
    /// <summary>What the header of the run calls it.</summary>
    public abstract string Description { get; }

    /// <summary>Opens what it writes to, and begins to write on a thread of its own.</summary>
    /// <exception cref="EngineException">It cannot be opened.</exception>
    public abstract void Start();

    public abstract void Add(ReadOnlySpan<Sample> samples);

    /// <summary>Writes all that has come, and completes what it wrote to.</summary>
    public abstract void Stop();

    public void Dispose() => Stop();

    protected static Stream Open(string type, string path)
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
