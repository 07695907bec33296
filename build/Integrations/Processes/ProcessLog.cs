using System.Text;

namespace Integrations.Processes;

/// <summary>
/// A log file that cannot grow without bound. Past its limit it keeps only the last lines, which hold the reason of most failures,
/// and says how many it left out.
/// </summary>
sealed class ProcessLog : IDisposable
{
    internal const long DefaultLimit = 20 * 1024 * 1024;
    const int TailLines = 200;

    readonly FileStream file;
    readonly StreamWriter writer;
    readonly long limit;
    readonly Queue<string> tail = new();
    long written;
    long leftOut;

    public ProcessLog(string path, long limit = DefaultLimit)
    {
        this.limit = limit;
        // Read by people while it grows, and by the build at the end.
        // Unbuffered, because the writer above it flushes each line anyway.
        file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        writer = new StreamWriter(file, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
    }

    /// <summary>Why the log is not whole, as on a full disk; nothing is written after it.</summary>
    public IOException? Failure { get; private set; }

    public void Write(string line)
    {
        if (written + line.Length < limit)
        {
            WriteThrough(line);
            written += Encoding.UTF8.GetByteCount(line) + 1;
            return;
        }

        // Once over the limit it stays over: a log with holes of unknown size is worse than one that ends.
        written = limit;
        tail.Enqueue(line);
        if (tail.Count > TailLines)
        {
            tail.Dequeue();
            leftOut++;
        }
    }

    public void Dispose()
    {
        if (tail.Count > 0)
        {
            WriteThrough($"[log limit of {limit / 1024 / 1024} MB reached: {leftOut} lines left out, the last {tail.Count} follow]");
            foreach (string line in tail)
                WriteThrough(line);
            tail.Clear();
        }

        // What the writer still holds after a failure would fail again.
        if (Failure is null)
            writer.Dispose();
        file.Dispose();
    }

    void WriteThrough(string line)
    {
        if (Failure is not null)
            return;

        try
        {
            writer.WriteLine(line);
        }
        catch (IOException error)
        {
            Failure = error;
        }
    }
}
