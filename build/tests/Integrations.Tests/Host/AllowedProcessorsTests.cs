using Integrations.Host;

namespace Integrations.Tests.Host;

/// <summary>Files as Linux writes them, in a folder that plays the root.</summary>
public sealed class AllowedProcessorsTests : IDisposable
{
    private const int Process = 42;

    private readonly TemporaryFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Theory]
    [InlineData("0-7", 8)]
    [InlineData("0-3,8", 5)]
    [InlineData("2", 1)]
    public void Without_a_quota_its_affinity_is_the_limit(string list, double processors)
    {
        Status(list);
        Write("proc/42/cgroup", "0::/\n");
        Write("sys/fs/cgroup/cpu.max", "max 100000\n");

        AllowedProcessors.From(_root.Path, Process).ShouldBe(processors);
    }

    [Theory]
    [InlineData("0-127", "0-1", 2)]
    [InlineData("0,2-5,9", "0-3,5-6", 4)]
    [InlineData("0-7", "", 8)]
    public void Processors_that_a_machine_has_only_room_for_do_not_count(string list, string online, double processors)
    {
        Status(list);
        Write("sys/devices/system/cpu/online", online + "\n");

        AllowedProcessors.From(_root.Path, Process).ShouldBe(processors);
    }

    [Fact]
    public void The_tightest_quota_of_all_groups_above_it_holds()
    {
        Status("0-7");
        Write("proc/42/cgroup", "12:cpuset:/old\n0::/kube/pod\n");
        Write("sys/fs/cgroup/kube/cpu.max", "50000 100000\n");
        Write("sys/fs/cgroup/kube/pod/cpu.max", "200000 100000\n");

        AllowedProcessors.From(_root.Path, Process).ShouldBe(0.5);
    }

    [Theory]
    [InlineData("4:cpu,cpuacct:/docker/abc\n")]
    [InlineData("1:cpu:/docker/abc\n0::/\n")]
    public void Version_1_of_control_groups_has_its_own_files(string groups)
    {
        Status("0-7");
        Write("proc/42/cgroup", groups);
        Write("sys/fs/cgroup/cpu/docker/abc/cpu.cfs_quota_us", "150000\n");
        Write("sys/fs/cgroup/cpu/docker/abc/cpu.cfs_period_us", "100000\n");
        Write("sys/fs/cgroup/cpu/docker/cpu.cfs_quota_us", "-1\n");
        Write("sys/fs/cgroup/cpu/docker/cpu.cfs_period_us", "100000\n");

        AllowedProcessors.From(_root.Path, Process).ShouldBe(1.5);
    }

    [Fact]
    public void Both_versions_may_be_there_at_once()
    {
        Status("0-7");
        Write("proc/42/cgroup", "1:cpu:/a\n0::/b\n");
        Write("sys/fs/cgroup/cpu/a/cpu.cfs_quota_us", "400000\n");
        Write("sys/fs/cgroup/cpu/a/cpu.cfs_period_us", "100000\n");
        Write("sys/fs/cgroup/unified/b/cpu.max", "300000 100000\n");

        AllowedProcessors.From(_root.Path, Process).ShouldBe(3);
    }

    [Fact]
    public void A_group_outside_of_what_is_mounted_is_not_looked_for_elsewhere()
    {
        Status("0-7");
        Write("proc/42/cgroup", "0::/../other\n");
        Write("sys/fs/other/cpu.max", "100000 100000\n");

        AllowedProcessors.From(_root.Path, Process).ShouldBe(8);
    }

    [Theory]
    [InlineData("150000")]
    [InlineData("150000 0")]
    [InlineData("0 100000")]
    [InlineData("many 100000")]
    [InlineData("")]
    public void A_quota_that_cannot_be_read_is_none(string max)
    {
        Status("0-1");
        Write("proc/42/cgroup", "0::/\n");
        Write("sys/fs/cgroup/cpu.max", max);

        AllowedProcessors.From(_root.Path, Process).ShouldBe(2);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("x-y")]
    public void Where_nothing_can_be_read_it_may_use_what_this_process_sees(string? list)
    {
        if (list is not null)
            Status(list);

        AllowedProcessors.From(_root.Path, Process).ShouldBe(Environment.ProcessorCount);
    }

    private void Status(string list) =>
        Write("proc/42/status", $"Name:\tk6\nCpus_allowed:\tff\nCpus_allowed_list:\t{list}\nMems_allowed_list:\t0\n");

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_root.File(name))!);
        File.WriteAllText(_root.File(name), text);
    }
}
