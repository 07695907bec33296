namespace LoadTesting.Running;

/// <summary>Takes a sample of the generator's machine each second, from its making to <see cref="Stop"/>.</summary>
sealed class GeneratorWatch : IDisposable
{
    static readonly TimeSpan period = TimeSpan.FromSeconds(1);

    readonly IHostCpu cpu;
    readonly TimeProvider time;
    readonly Lock gate = new();
    readonly List<GeneratorSample> samples = [];
    readonly ITimer timer;
    readonly DateTimeOffset startedAt;
    readonly long start;
    int? engine;
    Reading last;

    public GeneratorWatch(IHostCpu cpu, TimeProvider time)
    {
        this.cpu = cpu;
        this.time = time;
        startedAt = time.GetUtcNow();
        start = time.GetTimestamp();
        last = Take();
        timer = time.CreateTimer(_ => Sample(), null, period, period);
    }

    public void EngineStarted(int process)
    {
        lock (gate)
            engine = process;
    }

    /// <param name="cpuLimit">Share from which a sample counts as busy.</param>
    public GeneratorObservation Stop(double cpuLimit, bool sharesHostWithPlatform)
    {
        timer.Dispose();
        lock (gate)
        {
            return new GeneratorObservation(
                startedAt, Environment.ProcessorCount, cpuLimit, sharesHostWithPlatform, cpu.Problem, [.. samples]);
        }
    }

    public void Dispose() => timer.Dispose();

    void Sample()
    {
        lock (gate)
        {
            var now = Take();
            samples.Add(new GeneratorSample(
                last.Elapsed,
                now.Elapsed,
                Larger(
                    Share(last.Cpu, now.Cpu, times => times.Busy, times => times.Capacity),
                    Share(last.Cpu, now.Cpu, times => times.Allowed?.Busy, times => times.Allowed?.Capacity)),
                Share(last.Cpu, now.Cpu, times => times.Engine, times => times.Allowed?.Capacity ?? times.Capacity),
                now.WallClock - last.WallClock - (now.Elapsed - last.Elapsed)));
            last = now;
        }
    }

    Reading Take() => new(time.GetElapsedTime(start), time.GetUtcNow() - startedAt, cpu.Read(engine));

    static double? Share(HostCpuTimes? then, HostCpuTimes? now, Func<HostCpuTimes, TimeSpan?> part, Func<HostCpuTimes, TimeSpan?> whole)
    {
        if (then is null || now is null || part(now) - part(then) is not { } used || whole(now) - whole(then) is not { } capacity)
            return null;
        // The counters are read one after the other, and some systems' idle time runs backwards for a moment.
        return capacity > TimeSpan.Zero ? Math.Clamp(used / capacity, 0, 1) : null;
    }

    static double? Larger(double? left, double? right) => left is { } one && right is { } other ? Math.Max(one, other) : left ?? right;

    readonly record struct Reading(TimeSpan Elapsed, TimeSpan WallClock, HostCpuTimes? Cpu);
}
