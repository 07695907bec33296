using Integrations.Host;
using LoadTesting.Running;

namespace Integrations.Tests.Host;

/// <summary>Counters as Linux writes them, in a folder that plays the root.</summary>
public sealed class LinuxCpuTests : IDisposable
{
    const string Stat = "cpu  100 20 30 700 50 10 20 70 11 2\ncpu0 50 10 15 350 25 5 10 35 5 1\n";

    readonly TemporaryFolder root = new();

    public void Dispose() => root.Dispose();

    [Fact]
    public void What_is_neither_idle_nor_waiting_for_the_disk_is_busy_stolen_time_included()
    {
        // 1000 ticks of 10 ms without the guests' time, which user and nice hold already.
        LinuxCpu.Parse(Stat.Split('\n')[0]).ShouldBe((TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void Old_kernels_write_fewer_columns() =>
        LinuxCpu.Parse("cpu 10 0 10 80").ShouldBe((TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(1)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("cpu")]
    [InlineData("cpu 1 2 3")]
    [InlineData("cpu0 1 2 3 4")]
    [InlineData("cpu 1 2 x 4")]
    [InlineData("cpu 1 2 -3 4")]
    [InlineData("cpu 1 2 3 99999999999999999999")]
    [InlineData("cpu 0 0 0 0 0 0 0 0 0 0")]
    public void Anything_else_is_not_taken_for_counters(string? line) => LinuxCpu.Parse(line).ShouldBeNull();

    [Fact]
    public void Counters_that_cannot_be_read_are_said_and_give_no_figures()
    {
        var cpu = new LinuxCpu(root.Path);

        cpu.Problem.ShouldBe("/proc/stat cannot be read");
        cpu.Read(null).ShouldBeNull();
    }

    [Fact]
    public void Without_a_quota_the_machine_is_the_limit()
    {
        Write("proc/stat", Stat);
        Write("proc/self/cgroup", "0::/\n");
        Write("sys/fs/cgroup/cpu.max", "max 100000\n");

        var read = Cpu();

        read.Capacity.ShouldBe(TimeSpan.FromSeconds(10));
        read.Allowed.ShouldBeNull();
        read.Engine.ShouldBeNull();
    }

    [Fact]
    public void The_tightest_quota_of_all_groups_above_is_read_with_what_its_group_used()
    {
        Write("proc/stat", Stat);
        Write("proc/self/cgroup", "12:cpu:/old\n0::/kube/pod\n");
        Write("sys/fs/cgroup/kube/cpu.max", "50000 100000\n");
        Write("sys/fs/cgroup/kube/cpu.stat", "usage_usec 3000000\nuser_usec 2000000\n");
        Write("sys/fs/cgroup/kube/pod/cpu.max", "200000 100000\n");
        Write("sys/fs/cgroup/kube/pod/cpu.stat", "usage_usec 1000000\n");

        CpuQuota.Find(root.Path).ShouldNotBeNull().Processors.ShouldBe(0.5);
        Cpu().Allowed.ShouldNotBeNull().Busy.ShouldBe(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public void A_quota_gives_its_share_of_the_time_that_passes()
    {
        Write("proc/stat", Stat);
        Write("proc/self/cgroup", "0::/\n");
        Write("sys/fs/cgroup/cpu.max", "150000 100000\n");
        Write("sys/fs/cgroup/cpu.stat", "usage_usec 1000000\n");
        var cpu = new LinuxCpu(root.Path);

        var clock = System.Diagnostics.Stopwatch.GetElapsedTime(0);
        var capacity = cpu.Read(null).ShouldNotBeNull().Allowed.ShouldNotBeNull().Capacity;

        capacity.ShouldBeInRange(clock * 1.5, System.Diagnostics.Stopwatch.GetElapsedTime(0) * 1.5);
    }

    [Theory]
    [InlineData("150000")]
    [InlineData("150000 0")]
    [InlineData("many 100000")]
    [InlineData("")]
    public void A_quota_that_cannot_be_read_is_none(string max)
    {
        Write("proc/self/cgroup", "0::/\n");
        Write("sys/fs/cgroup/cpu.max", max);

        CpuQuota.Find(root.Path).ShouldBeNull();
    }

    [Fact]
    public void A_group_that_does_not_account_for_its_time_gives_none_of_it()
    {
        Write("proc/stat", Stat);
        Write("proc/self/cgroup", "0::/\n");
        Write("sys/fs/cgroup/cpu.max", "150000 100000\n");
        Write("sys/fs/cgroup/cpu.stat", "nr_periods 5\n");

        Cpu().Allowed.ShouldBeNull();
    }

    [Fact]
    public void This_machines_counters_can_be_read()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");

        IHostCpu cpu = HostCpu.OfThisMachine();

        Assert.SkipWhen(cpu.Problem is not null, "a sandbox that shows no counters");
        var read = cpu.Read(Environment.ProcessId).ShouldNotBeNull();
        read.Busy.ShouldBeLessThanOrEqualTo(read.Capacity);
        read.Engine.ShouldNotBeNull().ShouldBeGreaterThan(TimeSpan.Zero);
    }

    HostCpuTimes Cpu() => new LinuxCpu(root.Path).Read(null).ShouldNotBeNull();

    void Write(string name, string text)
    {
        var file = root.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
