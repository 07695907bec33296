using LoadTesting.Execution;
using Microsoft.Extensions.Time.Testing;

namespace LoadTesting.Tests.Execution;

public sealed class GeneratorWatchTests
{
    private const int Engine = 42;
    private const int Emulator = 43;

    private readonly FakeTimeProvider _time = new(Samples.Noon);
    private readonly Cpu _cpu;

    public GeneratorWatchTests() => _cpu = new Cpu(_time);

    [Fact]
    public void Each_second_gives_the_shares_of_the_cpu_since_the_last_one()
    {
        using var watch = new GeneratorWatch(_cpu, _time);
        watch.EngineStarted(Engine);
        _time.Advance(TimeSpan.FromSeconds(1));

        foreach (var (ran, waited) in ((double, double)[])[(3, 1), (0.5, 0.25)])
        {
            for (var reading = 0; reading < 5; reading++)
            {
                _cpu.Pass(Engine, ran / 5, waited / 5);
                _time.Advance(TimeSpan.FromSeconds(0.2));
            }
        }

        var observed = watch.Stop(cpuLimit: 0.9, sharesHostWithPlatform: true);
        observed.StartedAt.ShouldBe(Samples.Noon);
        observed.CpuLimit.ShouldBe(0.9);
        observed.Processors.ShouldBe(4);
        observed.SharesHostWithPlatform.ShouldBeTrue();
        observed.Problem.ShouldBeNull();
        // The engine's process was not known yet when the watch began.
        observed.Samples
            .Select(sample => (
                sample.From.TotalSeconds, sample.To.TotalSeconds, Cpu: Rounded(sample.Cpu), sample.EngineCpu, sample.WaitedCpu,
                sample.ClockStep))
            .ShouldBe(
            [
                (0, 1, null, null, null, TimeSpan.Zero),
                (1, 2, 1, 0.75, 0.25, TimeSpan.Zero),
                (2, 3, 0.1875, 0.125, 0.0625, TimeSpan.Zero),
            ]);
    }

    [Fact]
    public void Many_threads_that_wait_at_once_ask_for_all_processors_while_they_wait_and_not_for_more()
    {
        using var watch = new GeneratorWatch(_cpu, _time);
        watch.EngineStarted(Engine);
        _time.Advance(TimeSpan.FromSeconds(1));
        _cpu.Pass(Engine, ran: 0.5, waited: 19.5);
        for (var reading = 0; reading < 5; reading++)
            _time.Advance(TimeSpan.FromSeconds(0.2));

        var sample = watch.Stop(0.95, false).Samples[^1];
        sample.Cpu.ShouldNotBeNull().ShouldBe(0.2, 1e-9);
        sample.WaitedCpu.ShouldBe(4.875);
    }

    [Fact]
    public void The_waiting_of_the_engine_and_of_the_emulator_is_known_within_a_second()
    {
        using var watch = new GeneratorWatch(_cpu, _time, emulator: Emulator);
        watch.EngineStarted(Engine);
        _time.Advance(TimeSpan.FromSeconds(1));
        _cpu.Pass(Engine, ran: 0, waited: 0.1);
        _cpu.Pass(Emulator, ran: 0, waited: 0.2);
        _time.Advance(TimeSpan.FromSeconds(0.2));
        _time.Advance(TimeSpan.FromSeconds(2.8));

        var waiting = watch.Stop(0.95, false).Waiting.ShouldNotBeNull();
        waiting.MaxIn(TimeSpan.FromSeconds(0.1)).TotalSeconds.ShouldBe(0.3, 1e-6);
        waiting.Between(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3)).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void A_test_that_is_over_before_its_first_sample_had_an_engine_that_could_be_seen()
    {
        using var watch = new GeneratorWatch(_cpu, _time);
        watch.EngineStarted(Engine);
        _time.Advance(TimeSpan.FromSeconds(0.5));

        watch.Stop(0.95, false).Problem.ShouldBeNull();
    }

    [Fact]
    public void What_the_emulator_alone_waited_says_nothing_of_an_engine_that_cannot_be_seen()
    {
        using var watch = new GeneratorWatch(_cpu, _time, emulator: Emulator);
        _cpu.Pass(Emulator, ran: 0, waited: 0.2);
        _time.Advance(TimeSpan.FromSeconds(2));

        var observed = watch.Stop(0.95, false);
        observed.Waiting.ShouldBeNull();
        observed.Problem.ShouldBe("its process could not be seen from here");
    }

    [Fact]
    public void A_clock_that_is_set_shows_in_the_sample_of_that_second()
    {
        var clock = new SetClock(_time);
        using var watch = new GeneratorWatch(_cpu, clock);

        _time.Advance(TimeSpan.FromSeconds(1));
        clock.Offset = TimeSpan.FromMinutes(-2);
        _time.Advance(TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromSeconds(1));

        watch.Stop(0.95, false).Samples.Select(sample => sample.ClockStep)
            .ShouldBe([TimeSpan.Zero, TimeSpan.FromMinutes(-2), TimeSpan.Zero]);
    }

    [Fact]
    public void A_machine_whose_cpu_cannot_be_read_gives_samples_without_it_and_the_reason()
    {
        using var watch = new GeneratorWatch(new Unreadable(), _time);

        _time.Advance(TimeSpan.FromSeconds(1));

        var observed = watch.Stop(0.95, false);
        observed.Problem.ShouldBe("it cannot be read here");
        observed.Samples.ShouldHaveSingleItem().Cpu.ShouldBeNull();
    }

    [Fact]
    public void Nothing_is_sampled_after_the_stop()
    {
        var watch = new GeneratorWatch(_cpu, _time);
        _time.Advance(TimeSpan.FromSeconds(1));

        var observed = watch.Stop(0.95, false);
        _time.Advance(TimeSpan.FromSeconds(5));

        observed.Samples.Count.ShouldBe(1);
        watch.Stop(0.95, false).Samples.Count.ShouldBe(1);
    }

    private static double? Rounded(double? share) => share is { } known ? Math.Round(known, 9) : null;

    /// <summary>Four processors and the processes of two ids.</summary>
    private sealed class Cpu(TimeProvider time) : IHostCpu
    {
        private readonly Dictionary<int, (double Ran, double Waited)> _passed = new() { [Engine] = default, [Emulator] = default };

        public string? Problem => null;

        public ICpuMeter Meter(int? process) => new Meter(() => process is { } id && _passed.TryGetValue(id, out var times)
            ? new CpuTimes(TimeSpan.FromSeconds(times.Ran + times.Waited), (time.GetUtcNow() - Samples.Noon) * 4)
            {
                Ran = TimeSpan.FromSeconds(times.Ran),
                Waited = TimeSpan.FromSeconds(times.Waited),
            }
            : null);

        public void Pass(int process, double ran, double waited) =>
            _passed[process] = (_passed[process].Ran + ran, _passed[process].Waited + waited);
    }

    private sealed class Unreadable : IHostCpu
    {
        public string Problem => "it cannot be read here";

        public ICpuMeter Meter(int? process) => new Meter(() => null);
    }

    private sealed class Meter(Func<CpuTimes?> read) : ICpuMeter
    {
        public double Processors => 4;

        public CpuTimes? Read() => read();
    }
}
