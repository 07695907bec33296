namespace LoadTesting.Running;

/// <summary>Takes a sample of the generator each second and readings of its waiting in between, until <see cref="Stop"/>.</summary>
sealed class GeneratorWatch : IDisposable
{
    /// <summary>As finely as this is known when threads waited: the bound for a short request can be no finer.</summary>
    static readonly TimeSpan reading = TimeSpan.FromMilliseconds(200);

    static readonly TimeSpan sample = TimeSpan.FromSeconds(1);

    readonly IHostCpu cpu;
    readonly TimeProvider time;
    readonly ICpuMeter? standIn;
    readonly Lock gate = new();
    readonly List<GeneratorSample> samples = [];
    readonly List<WaitReading> waits = [];
    readonly ITimer timer;
    readonly DateTimeOffset startedAt;
    readonly long start;
    ICpuMeter engine;
    CpuTimes? lastSeen;
    Reading last;
    Reading previous;
    TimeSpan asked;

    /// <param name="standIn">The process of a platform that was started for this run; null where there is none on this machine.</param>
    public GeneratorWatch(IHostCpu cpu, TimeProvider time, int? standIn = null)
    {
        this.cpu = cpu;
        this.time = time;
        this.standIn = standIn is null ? null : cpu.Meter(standIn);
        engine = cpu.Meter(process: null);
        startedAt = time.GetUtcNow();
        start = time.GetTimestamp();
        last = previous = Take();
        timer = time.CreateTimer(_ => Look(), null, reading, reading);
    }

    public void EngineStarted(int process)
    {
        lock (gate)
            engine = cpu.Meter(process);
    }

    /// <param name="cpuLimit">Share from which a sample counts as busy.</param>
    public GeneratorObservation Stop(double cpuLimit, bool sharesHostWithPlatform)
    {
        timer.Dispose();
        lock (gate)
        {
            var problem = cpu.Problem ?? (lastSeen is null ? "its process could not be seen from here" : null);
            return new GeneratorObservation(startedAt, engine.Processors, cpuLimit, sharesHostWithPlatform, problem, [.. samples])
            {
                Waiting = lastSeen?.Waited is not null ? new WaitingTimes([.. waits]) : null,
            };
        }
    }

    public void Dispose() => timer.Dispose();

    void Look()
    {
        // On a busy machine the next call may come before this one has ended.
        if (!gate.TryEnter())
            return;
        try
        {
            var now = Take();
            // A hundred threads that all wait for a moment ask for no more than all processors, and no longer than that moment.
            if (Share(previous.Engine, now.Engine, times => times.Used) is { } share)
                asked += Math.Min(1, share) * (now.Engine!.Capacity - previous.Engine!.Capacity);
            previous = now;
            // Calls come late and seldom early: the one that is nearest to a second.
            if (now.Ended - last.Ended >= sample - (reading / 2))
                Sample(now);
        }
        finally
        {
            gate.Exit();
        }
    }

    void Sample(Reading now)
    {
        samples.Add(new GeneratorSample(
            last.Ended,
            now.Ended,
            Share(last.Engine, now.Engine, asked),
            Share(last.Engine, now.Engine, times => times.Ran),
            now.WallClock - last.WallClock - (now.Began - last.Began))
        {
            WaitedCpu = Share(last.Engine, now.Engine, times => times.Waited),
        });
        last = now;
        asked = TimeSpan.Zero;
    }

    Reading Take()
    {
        var (began, wallClock) = (time.GetElapsedTime(start), time.GetUtcNow() - startedAt);
        var now = engine.Read();
        var ofStandIn = standIn?.Read();
        var ended = time.GetElapsedTime(start);
        waits.Add(new WaitReading(began, ended, (now?.Waited ?? TimeSpan.Zero) + (ofStandIn?.Waited ?? TimeSpan.Zero)));
        lastSeen = now ?? lastSeen;
        return new Reading(began, ended, wallClock, now);
    }

    static double? Share(CpuTimes? then, CpuTimes? now, Func<CpuTimes, TimeSpan?> part) =>
        then is null || now is null ? null : Share(then, now, part(now) - part(then));

    static double? Share(CpuTimes? then, CpuTimes? now, TimeSpan? used)
    {
        if (then is null || now is null || used is null)
            return null;
        var capacity = now.Capacity - then.Capacity;
        // Some systems' idle time runs backwards for a moment.
        return capacity > TimeSpan.Zero ? Math.Max(used.Value / capacity, 0) : null;
    }

    readonly record struct Reading(TimeSpan Began, TimeSpan Ended, TimeSpan WallClock, CpuTimes? Engine);
}
