using System.Buffers.Text;
using System.Globalization;
using System.Text;
using LoadTesting;
using LoadTesting.Running;

namespace Integrations.Host;

/// <summary>
/// What the threads of a process and of its descendants ran and waited for a processor, of <c>/proc/PID/task/*/schedstat</c>: nanoseconds
/// on a processor, nanoseconds runnable and not on one. The latter has the time in it that a control group's quota kept them waiting.
/// Threads that have ended count with what was last seen of them.
/// </summary>
sealed class ThreadTimes(string root, int process, TimeProvider time) : ICpuMeter
{
    /// <summary>Engines start their children, if any, at their start.</summary>
    static readonly TimeSpan childrenAreLookedForEvery = TimeSpan.FromSeconds(1);

    readonly Dictionary<int, (long Ran, long Waited)> threads = [];
    readonly byte[] buffer = new byte[4096];
    List<string> processes = [];
    long? lookedForChildrenAt;
    long ran;
    long waited;

    public double Processors { get; } = AllowedProcessors.Of(root, process);

    public CpuTimes? Read()
    {
        if (lookedForChildrenAt is not { } then || time.GetElapsedTime(then) >= childrenAreLookedForEvery)
        {
            processes = [.. Family(process)];
            lookedForChildrenAt = time.GetTimestamp();
        }

        foreach (var task in processes.SelectMany(Tasks))
            Count(task);
        // A kernel that does not count writes zeros.
        return ran == 0
            ? null
            : new CpuTimes(Span(ran + waited), time.GetElapsedTime(0) * Processors) { Ran = Span(ran), Waited = Span(waited) };
    }

    void Count(string task)
    {
        if (Parse(Text(Path.Combine(task, "schedstat"))) is not { } now)
            return;
        var id = int.Parse(Path.GetFileName(task.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture);
        var last = threads.GetValueOrDefault(id);
        // Another thread has got the id of one that ended.
        if (now.Ran < last.Ran || now.Waited < last.Waited)
            last = default;
        ran += now.Ran - last.Ran;
        waited += now.Waited - last.Waited;
        threads[id] = now;
    }

    IEnumerable<string> Family(int parent)
    {
        var folder = Path.Combine(root, "proc", parent.ToString(CultureInfo.InvariantCulture));
        var children = Tasks(folder)
            .SelectMany(task => Encoding.ASCII.GetString(Text(Path.Combine(task, "children")))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(child => int.Parse(child, NumberStyles.None, CultureInfo.InvariantCulture));
        return children.SelectMany(Family).Prepend(folder);
    }

    static IReadOnlyList<string> Tasks(string folder)
    {
        try
        {
            return Directory.GetDirectories(Path.Combine(folder, "task"));
        }
        catch (Exception error) when (error.IsOfFileSystem())
        {
            // Ended.
            return [];
        }
    }

    ReadOnlySpan<byte> Text(string file)
    {
        try
        {
            using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return buffer.AsSpan(0, RandomAccess.Read(handle, buffer, 0));
        }
        catch (Exception error) when (error.IsOfFileSystem())
        {
            // Ended since its folder was listed, or of a kernel that does not count.
            return [];
        }
    }

    static (long Ran, long Waited)? Parse(ReadOnlySpan<byte> line) =>
        Utf8Parser.TryParse(line, out long ran, out var length)
        && length < line.Length
        && Utf8Parser.TryParse(line[(length + 1)..], out long waited, out _)
        && ran >= 0
        && waited >= 0
            ? (ran, waited)
            : null;

    static TimeSpan Span(long nanoseconds) => TimeSpan.FromTicks(nanoseconds / TimeSpan.NanosecondsPerTick);
}
