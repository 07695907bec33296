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

    readonly StreamWriter writer;
    readonly long limit;
    readonly Queue<string> tail = new();
    long written;
    long leftOut;

    public ProcessLog(string path, long limit = DefaultLimit)
    {
        this.limit = limit;
        // Read by people while it grows, and by the build at the end.
        var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
        writer = new StreamWriter(file, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
    }

    public void Write(string line)
    {
        if (written + line.Length < limit)
        {
            writer.WriteLine(line);
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
            writer.WriteLine($"[log limit of {limit / 1024 / 1024} MB reached: {leftOut} lines left out, the last {tail.Count} follow]");
            foreach (string line in tail)
                writer.WriteLine(line);
        }

        writer.Dispose();
    }
}
