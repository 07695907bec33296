using System.Runtime.CompilerServices;
using System.Text;

namespace KubernetesPeer.Pods;

/// <summary>What a container has written, as the kubelet keeps it: whoever asks anew gets the newest file of a rotated log.</summary>
public sealed class ContainerLog(TimeProvider time, Func<long> limit)
{
    private readonly Lock _lock = new();
    private readonly List<(DateTimeOffset At, string Text)> _lines = [];
    private TaskCompletionSource _next = NewSignal();
    private int _newestFile;
    private long _size;
    private bool _hasEnded;

    /// <summary>All of it, for tests to look at.</summary>
    public IReadOnlyList<string> Everything
    {
        get
        {
            lock (_lock)
                return [.. _lines.Select(line => line.Text)];
        }
    }

    /// <summary>How often the log was rotated.</summary>
    public int Rotations { get; private set; }

    public void Add(string text)
    {
        lock (_lock)
        {
            var length = Encoding.UTF8.GetByteCount(text) + 1;
            if (_size + length > limit() && _size > 0)
            {
                _newestFile = _lines.Count;
                _size = 0;
                Rotations++;
            }

            _size += length;
            _lines.Add((time.GetUtcNow(), text));
        }

        Signal();
    }

    public void End()
    {
        lock (_lock)
            _hasEnded = true;
        Signal();
    }

    /// <param name="since">Older lines are left out.</param>
    /// <param name="tail">Of what there is, the number of lines at the end that are wanted.</param>
    public async IAsyncEnumerable<(DateTimeOffset At, string Text)> ReadAsync(
        bool follow, DateTimeOffset? since, int? tail, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int position;
        lock (_lock)
            position = Math.Max(_newestFile, tail is { } wanted ? _lines.Count - wanted : 0);
        while (true)
        {
            List<(DateTimeOffset At, string Text)> lines;
            bool hasEnded;
            Task next;
            lock (_lock)
            {
                lines = _lines[position..];
                hasEnded = _hasEnded;
                next = _next.Task;
            }

            position += lines.Count;
            foreach (var line in lines.Where(line => since is null || line.At >= since))
                yield return line;
            if (hasEnded || !follow)
                yield break;
            await next.WaitAsync(cancellationToken);
        }
    }

    private void Signal()
    {
        TaskCompletionSource reached;
        lock (_lock)
        {
            reached = _next;
            _next = NewSignal();
        }

        reached.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
