using System.Text;

namespace Integrations.Processes;

/// <summary>
/// A log file of limited size. Beyond its limit, it keeps only the last lines, which contain the reason for most failures, and says how
/// many it left out.
/// </summary>
internal sealed class ProcessLog : IDisposable
{
    internal const long DefaultLimit = 20 * 1024 * 1024;
    private const int TailLines = 200;

    private readonly FileStream _file;
    private readonly StreamWriter _writer;
    private readonly long _limit;
    private readonly Queue<string> _tail = new();
    private long _written;
    private long _leftOut;

    public ProcessLog(string path, long limit = DefaultLimit)
    {
        _limit = limit;
        // People read it while it grows, and the build reads it at the end. Unbuffered, because the writer above it flushes each line
        // anyway.
        _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        _writer = new StreamWriter(_file, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
    }

    /// <summary>Why the log is incomplete, for example because the disk is full. Nothing is written after that.</summary>
    public IOException? Failure { get; private set; }

    public void Write(string line)
    {
        if (_written + line.Length < _limit)
        {
            WriteThrough(line);
            _written += Encoding.UTF8.GetByteCount(line) + 1;
            return;
        }

        // Once over the limit, the log stays over it: a log with gaps of unknown size is worse than one that ends.
        _written = _limit;
        _tail.Enqueue(line);
        if (_tail.Count > TailLines)
        {
            _tail.Dequeue();
            _leftOut++;
        }
    }

    public void Dispose()
    {
        if (_tail.Count > 0)
        {
            WriteThrough($"[log limit of {_limit / 1024 / 1024} MB reached: {_leftOut} lines left out, the last {_tail.Count} follow]");
            foreach (var line in _tail)
                WriteThrough(line);
            _tail.Clear();
        }

        // After a failure, writing the rest of the buffer would fail again.
        if (Failure is null)
            _writer.Dispose();
        _file.Dispose();
    }

    private void WriteThrough(string line)
    {
        if (Failure is not null)
            return;

        try
        {
            _writer.WriteLine(line);
        }
        catch (IOException error)
        {
            Failure = error;
        }
    }
}
