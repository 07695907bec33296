using LoadTesting.Running;
using Microsoft.Extensions.Time.Testing;

namespace LoadTesting.Tests.Running;

public sealed class GeneratorWatchTests
{
    readonly FakeTimeProvider time = new(Samples.Noon);

    [Fact]
    public void Each_second_gives_the_share_of_the_cpu_since_the_last_one()
    {
        var cpu = new Cpu();
        using var watch = new GeneratorWatch(cpu, time);
        watch.EngineStarted(42);

        foreach (var (busy, engine) in ((double, double)[])[(4, 3), (1, 0.5)])
        {
            cpu.Pass(busy, capacity: 4, engine);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        var observed = watch.Stop(cpuLimit: 0.9, sharesHostWithPlatform: true);
        observed.StartedAt.ShouldBe(Samples.Noon);
        observed.CpuLimit.ShouldBe(0.9);
        observed.SharesHostWithPlatform.ShouldBeTrue();
        observed.Samples.Select(sample => (sample.From.TotalSeconds, sample.To.TotalSeconds, sample.Cpu, sample.ClockStep))
            .ShouldBe([(0, 1, 1, TimeSpan.Zero), (1, 2, 0.25, TimeSpan.Zero)]);
        // The engine's process was not known yet when the watch began.
        observed.Samples.Select(sample => sample.EngineCpu).ShouldBe([null, 0.125]);
    }

    [Fact]
    public void A_quota_that_is_used_up_counts_more_than_an_idle_machine()
    {
        var cpu = new Cpu();
        using var watch = new GeneratorWatch(cpu, time);

        cpu.Pass(busy: 1, capacity: 4, engine: 0, allowedBusy: 1, allowedCapacity: 1);
        time.Advance(TimeSpan.FromSeconds(1));

        watch.Stop(0.95, false).Samples.ShouldHaveSingleItem().Cpu.ShouldBe(1);
    }

    [Fact]
    public void A_clock_that_is_set_shows_in_the_sample_of_that_second()
    {
        var clock = new SetClock(time);
        using var watch = new GeneratorWatch(new Cpu(), clock);

        time.Advance(TimeSpan.FromSeconds(1));
        clock.Offset = TimeSpan.FromMinutes(-2);
        time.Advance(TimeSpan.FromSeconds(1));
        time.Advance(TimeSpan.FromSeconds(1));

        watch.Stop(0.95, false).Samples.Select(sample => sample.ClockStep)
            .ShouldBe([TimeSpan.Zero, TimeSpan.FromMinutes(-2), TimeSpan.Zero]);
    }

    [Fact]
    public void A_machine_whose_cpu_cannot_be_read_gives_samples_without_it_and_the_reason()
    {
        using var watch = new GeneratorWatch(new Unreadable(), time);

        time.Advance(TimeSpan.FromSeconds(1));

        var observed = watch.Stop(0.95, false);
        observed.Problem.ShouldBe("it cannot be read here");
        observed.Samples.ShouldHaveSingleItem().Cpu.ShouldBeNull();
    }

    [Fact]
    public void Nothing_is_sampled_after_the_stop()
    {
        var watch = new GeneratorWatch(new Cpu(), time);
        time.Advance(TimeSpan.FromSeconds(1));

        var observed = watch.Stop(0.95, false);
        time.Advance(TimeSpan.FromSeconds(5));

        observed.Samples.Count.ShouldBe(1);
        watch.Stop(0.95, false).Samples.Count.ShouldBe(1);
    }

    sealed class Cpu : IHostCpu
    {
        HostCpuTimes now = new(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero) { Allowed = new AllowedCpuTimes(TimeSpan.Zero, TimeSpan.Zero) };

        public string? Problem => null;

        public HostCpuTimes? Read(int? engine) => engine is null ? now with { Engine = null } : now;

        public void Pass(double busy, double capacity, double engine, double? allowedBusy = null, double? allowedCapacity = null) => now = new HostCpuTimes(
            now.Busy + TimeSpan.FromSeconds(busy), now.Capacity + TimeSpan.FromSeconds(capacity), now.Engine + TimeSpan.FromSeconds(engine))
        {
            Allowed = new AllowedCpuTimes(
                (now.Allowed?.Busy ?? TimeSpan.Zero) + TimeSpan.FromSeconds(allowedBusy ?? busy),
                (now.Allowed?.Capacity ?? TimeSpan.Zero) + TimeSpan.FromSeconds(allowedCapacity ?? capacity)),
        };
    }

    sealed class Unreadable : IHostCpu
    {
        public string Problem => "it cannot be read here";

        public HostCpuTimes? Read(int? engine) => null;
    }

    /// <summary>A wall clock that can be set while the steady one goes on.</summary>
    sealed class SetClock(TimeProvider steady) : TimeProvider
    {
        public TimeSpan Offset { get; set; }

        public override long TimestampFrequency => steady.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => steady.GetUtcNow() + Offset;

        public override long GetTimestamp() => steady.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            steady.CreateTimer(callback, state, dueTime, period);
    }
}
