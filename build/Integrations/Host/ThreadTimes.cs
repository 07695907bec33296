using System.Buffers.Text;
using System.Globalization;
using System.Text;
using LoadTesting;
using LoadTesting.Execution;

namespace Integrations.Host;

/// <summary>
/// How long the threads of a process and its descendants ran, and how long they waited for a processor, from
/// <c>/proc/PID/task/*/schedstat</c>: nanoseconds on a processor, and nanoseconds runnable but not on one. The latter includes the time
/// that a control group's quota kept them waiting. Ended threads count with their last reading.
/// </summary>
internal sealed class ThreadTimes(string root, int process, TimeProvider time) : ICpuMeter
{
    /// <summary>Engines start their child processes, if any, when they start themselves.</summary>
    private static readonly TimeSpan ChildrenAreLookedForEvery = TimeSpan.FromSeconds(1);

    private readonly Dictionary<int, (long Ran, long Waited)> _threads = [];
    private readonly byte[] _buffer = new byte[4096];
    private List<string> _processes = [];
    private long? _lookedForChildrenAt;
    private long _ran;
    private long _waited;

    public double Processors { get; } = AllowedProcessors.From(root, process);

    public CpuTimes? Read()
    {
        if (_lookedForChildrenAt is not { } then || time.GetElapsedTime(then) >= ChildrenAreLookedForEvery)
        {
            _processes = [.. Family(process)];
            _lookedForChildrenAt = time.GetTimestamp();
        }

        foreach (var task in _processes.SelectMany(Tasks))
            Count(task);
        // A kernel that does not count this reports zeros.
        return _ran == 0
            ? null
            : new CpuTimes(Span(_ran + _waited), time.GetElapsedTime(0) * Processors) { Ran = Span(_ran), Waited = Span(_waited) };
    }

    private void Count(string task)
    {
        if (Parse(Text(Path.Combine(task, "schedstat"))) is not { } now)
            return;
        var id = int.Parse(Path.GetFileName(task.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture);
        var last = _threads.GetValueOrDefault(id);
        // A new thread has the id of one that ended.
        if (now.Ran < last.Ran || now.Waited < last.Waited)
            last = default;
        _ran += now.Ran - last.Ran;
        _waited += now.Waited - last.Waited;
        _threads[id] = now;
    }

    private IEnumerable<string> Family(int parent)
    {
        var folder = Path.Combine(root, "proc", parent.ToString(CultureInfo.InvariantCulture));
        var children = Tasks(folder)
            .SelectMany(task => Encoding.ASCII.GetString(Text(Path.Combine(task, "children")))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(child => int.Parse(child, NumberStyles.None, CultureInfo.InvariantCulture));
        return children.SelectMany(Family).Prepend(folder);
    }

    private static IReadOnlyList<string> Tasks(string folder)
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

    private ReadOnlySpan<byte> Text(string file)
    {
        try
        {
            using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return _buffer.AsSpan(0, RandomAccess.Read(handle, _buffer, 0));
        }
        catch (Exception error) when (error.IsOfFileSystem())
        {
            // It ended since its folder was listed, or the kernel does not count this.
            return [];
        }
    }

    private static (long Ran, long Waited)? Parse(ReadOnlySpan<byte> line) =>
        Utf8Parser.TryParse(line, out long ran, out var length)
        && length < line.Length
        && Utf8Parser.TryParse(line[(length + 1)..], out long waited, out _)
        && ran >= 0
        && waited >= 0
            ? (ran, waited)
            : null;

    private static TimeSpan Span(long nanoseconds) => TimeSpan.FromTicks(nanoseconds / TimeSpan.NanosecondsPerTick);
}
