using Integrations.Host;
using LoadTesting.Execution;
using Microsoft.Extensions.Time.Testing;

namespace Integrations.Tests.Host;

/// <summary>Counters of threads as Linux writes them, in a folder that plays the root.</summary>
public sealed class LinuxCpuTests : IDisposable
{
    private const int Engine = 42;

    private readonly TemporaryFolder _root = new();
    private readonly FakeTimeProvider _time = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void All_threads_of_a_process_count_with_what_they_ran_and_waited()
    {
        Thread(42, 42, ran: 1, waited: 2);
        Thread(42, 43, ran: 3, waited: 4);

        Read(Meter()).ShouldBe((4, 6));
        Meter().Read()!.Used.ShouldBe(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Threads_that_ended_keep_what_they_had()
    {
        Thread(42, 42, 1, 2);
        Thread(42, 43, 3, 4);
        var meter = Meter();
        meter.Read();

        Directory.Delete(_root.File("proc/42/task/43"), recursive: true);
        Thread(42, 42, 1.5, 2.5);

        Read(meter).ShouldBe((4.5, 6.5));
    }

    [Fact]
    public void A_process_that_ended_keeps_what_it_had()
    {
        Thread(42, 42, 1, 2);
        var meter = Meter();
        meter.Read();

        Directory.Delete(_root.File("proc/42"), recursive: true);

        Read(meter).ShouldBe((1, 2));
    }

    [Fact]
    public void A_new_thread_with_the_id_of_one_that_ended_counts_beside_it()
    {
        Thread(42, 42, 1, 2);
        Thread(42, 43, 3, 4);
        var meter = Meter();
        meter.Read();

        Thread(42, 43, 0.5, 0.25);

        Read(meter).ShouldBe((4.5, 6.25));
    }

    [Fact]
    public void What_a_process_started_counts_with_it_and_is_looked_for_each_second()
    {
        Thread(42, 42, 1, 0);
        Thread(42, 43, 1, 0, children: "50 ");
        Thread(50, 50, 2, 1, children: "60 61 ");
        Thread(60, 60, 3, 1);
        var meter = Meter();
        Read(meter).ShouldBe((7, 2));

        Thread(61, 61, 10, 10);
        _time.Advance(TimeSpan.FromSeconds(1));

        Read(meter).ShouldBe((17, 12));
    }

    [Fact]
    public void The_processors_that_it_may_use_give_the_time_that_passes()
    {
        Thread(42, 42, 1, 0);
        Write("proc/42/status", "Cpus_allowed_list:\t0-3\n");
        Write("proc/42/cgroup", "0::/\n");
        Write("sys/fs/cgroup/cpu.max", "150000 100000\n");
        var meter = Meter();
        var before = meter.Read()!.Capacity;

        _time.Advance(TimeSpan.FromSeconds(2));

        meter.Processors.ShouldBe(1.5);
        (meter.Read()!.Capacity - before).TotalSeconds.ShouldBe(3, 1e-3);
    }

    [Theory]
    [InlineData("0 0 0\n")]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("many 4 5\n")]
    [InlineData("-1 4 5\n")]
    public void A_kernel_that_does_not_count_gives_no_figures(string line)
    {
        Write("proc/42/task/42/schedstat", line);

        Meter().Read().ShouldBeNull();
    }

    [Fact]
    public void Without_the_file_or_the_process_there_are_no_figures_and_the_machine_says_why()
    {
        Directory.CreateDirectory(_root.File("proc/42/task/42"));
        var cpu = new LinuxCpu(_time, _root.Path);

        cpu.Meter(Engine).Read().ShouldBeNull();
        cpu.Meter(43).Read().ShouldBeNull();
        cpu.Meter(null).Read().ShouldBeNull();
        cpu.Problem.ShouldNotBeNull().ShouldContain("does not count how long threads wait");
    }

    [Fact]
    public void This_machines_counters_can_be_read()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");

        var cpu = HostCpu.OfThisMachine(TimeProvider.System);

        Assert.SkipWhen(cpu.Problem is not null, "a sandbox that shows no counters");
        var read = cpu.Meter(Environment.ProcessId).Read().ShouldNotBeNull();
        read.Ran.ShouldNotBeNull().ShouldBeGreaterThan(TimeSpan.Zero);
        read.Used.ShouldBe(read.Ran!.Value + read.Waited!.Value, TimeSpan.FromMicroseconds(1));
    }

    private ICpuMeter Meter() => new LinuxCpu(_time, _root.Path).Meter(Engine);

    private static (double Ran, double Waited) Read(ICpuMeter meter)
    {
        var times = meter.Read().ShouldNotBeNull();
        return (times.Ran!.Value.TotalSeconds, times.Waited!.Value.TotalSeconds);
    }

    private void Thread(int process, int id, double ran, double waited, string children = "")
    {
        Write($"proc/{process}/task/{id}/schedstat", $"{(long)(ran * 1e9)} {(long)(waited * 1e9)} 7\n");
        Write($"proc/{process}/task/{id}/children", children);
    }

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_root.File(name))!);
        File.WriteAllText(_root.File(name), text);
    }
}
