using LoadTesting.Model;

namespace LoadTesting.Execution;

/// <summary>Samples the generator once per second, and reads in between how long its threads waited, until <see cref="Stop"/>.</summary>
internal sealed class GeneratorWatch : IDisposable
{
    /// <summary>How precisely it is known when threads waited. The bound for a short request cannot be more precise.</summary>
    private static readonly TimeSpan ReadingInterval = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan SampleInterval = TimeSpan.FromSeconds(1);

    private readonly IHostCpu _cpu;
    private readonly TimeProvider _time;
    private readonly ICpuMeter? _emulator;
    private readonly Lock _gate = new();
    private readonly List<GeneratorSample> _samples = [];
    private readonly List<WaitReading> _waits = [];
    private readonly ITimer _timer;
    private readonly DateTimeOffset _startedAt;
    private readonly long _start;
    private ICpuMeter _engine;
    private CpuTimes? _lastSeen;
    private Reading _last;
    private Reading _previous;
    private TimeSpan _asked;

    /// <param name="emulator">The process of the emulator that was started for this run; null if there is none on this machine.</param>
    public GeneratorWatch(IHostCpu cpu, TimeProvider time, int? emulator = null)
    {
        _cpu = cpu;
        _time = time;
        _emulator = emulator is null ? null : cpu.Meter(emulator);
        _engine = cpu.Meter(process: null);
        _startedAt = time.GetUtcNow();
        _start = time.GetTimestamp();
        _last = _previous = Take();
        _timer = time.CreateTimer(_ => Look(), null, ReadingInterval, ReadingInterval);
    }

    public void EngineStarted(int process)
    {
        lock (_gate)
            _engine = _cpu.Meter(process);
    }

    /// <param name="cpuLimit">The share from which on a sample counts as busy.</param>
    public GeneratorObservation Stop(double cpuLimit, bool sharesHostWithPlatform)
    {
        _timer.Dispose();
        lock (_gate)
        {
            var problem = _cpu.Problem ?? (_lastSeen is null ? "its process could not be seen from here" : null);
            return new GeneratorObservation(_startedAt, _engine.Processors, cpuLimit, sharesHostWithPlatform, problem, [.. _samples])
            {
                Waiting = _lastSeen?.Waited is not null ? new WaitingTimes([.. _waits]) : null,
            };
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        // On a busy machine, the next call may come before this one has ended.
        if (!_gate.TryEnter())
            return;
        try
        {
            var now = Take();
            // A hundred threads that all wait at the same moment ask for no more than all processors, and only for that moment.
            if (Share(_previous.Engine, now.Engine, times => times.Used) is { } share)
                _asked += Math.Min(1, share) * (now.Engine!.Capacity - _previous.Engine!.Capacity);
            _previous = now;
            // Calls are often late and seldom early. Take the one that is closest to a second.
            if (now.Ended - _last.Ended >= SampleInterval - (ReadingInterval / 2))
                Sample(now);
        }
        finally
        {
            _gate.Exit();
        }
    }

    private void Sample(Reading now)
    {
        _samples.Add(new GeneratorSample(
            _last.Ended,
            now.Ended,
            Share(_last.Engine, now.Engine, _asked),
            Share(_last.Engine, now.Engine, times => times.Ran),
            now.WallClock - _last.WallClock - (now.Began - _last.Began))
        {
            WaitedCpu = Share(_last.Engine, now.Engine, times => times.Waited),
        });
        _last = now;
        _asked = TimeSpan.Zero;
    }

    private Reading Take()
    {
        var (began, wallClock) = (_time.GetElapsedTime(_start), _time.GetUtcNow() - _startedAt);
        var now = _engine.Read();
        var ofEmulator = _emulator?.Read();
        var ended = _time.GetElapsedTime(_start);
        _waits.Add(new WaitReading(began, ended, (now?.Waited ?? TimeSpan.Zero) + (ofEmulator?.Waited ?? TimeSpan.Zero)));
        _lastSeen = now ?? _lastSeen;
        return new Reading(began, ended, wallClock, now);
    }

    private static double? Share(CpuTimes? then, CpuTimes? now, Func<CpuTimes, TimeSpan?> part) =>
        then is null || now is null ? null : Share(then, now, part(now) - part(then));

    private static double? Share(CpuTimes? then, CpuTimes? now, TimeSpan? used)
    {
        if (then is null || now is null || used is null)
            return null;
        var capacity = now.Capacity - then.Capacity;
        // On some systems, the idle time briefly runs backwards.
        return capacity > TimeSpan.Zero ? Math.Max(used.Value / capacity, 0) : null;
    }

    private readonly record struct Reading(TimeSpan Began, TimeSpan Ended, TimeSpan WallClock, CpuTimes? Engine);
}
