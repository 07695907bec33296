using Integrations.Engines.Docker;

namespace Integrations.Tests.Engines.Docker;

/// <summary>A docker that answers with a container's id and process, and a folder that plays the root with that process in it.</summary>
public sealed class ContainerProcessTests : IDisposable
{
    private const string Id = "4f1c0de8d5aa";

    private readonly TemporaryFolder _folder = new();
    private readonly List<int> _found = [];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData($"4:cpu,cpuacct:/docker/{Id}\n0::/\n")]
    [InlineData($"0::/system.slice/docker-{Id}.scope\n")]
    public async Task A_process_in_the_containers_group_is_the_containers(string groups)
    {
        Write("proc/42/cgroup", groups);

        await LookAsync($"{Id} 42");

        _found.ShouldBe([42]);
    }

    [Fact]
    public async Task Another_process_of_the_same_id_is_not_taken_for_it()
    {
        Write("proc/42/cgroup", "0::/user.slice\n");

        await LookAsync($"{Id} 42");

        _found.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_process_that_this_machine_does_not_show_is_not_asked_for_again()
    {
        await LookAsync($"{Id} 42", times: 3);

        _found.ShouldBeEmpty();
        Calls().ShouldBe(1);
    }

    [Theory]
    [InlineData($"{Id} 0")]
    [InlineData("")]
    [InlineData("Error: no such object")]
    public async Task A_container_without_a_process_yet_is_asked_for_at_its_next_line(string answer)
    {
        await LookAsync(answer, times: 2);

        _found.ShouldBeEmpty();
        Calls().ShouldBe(2);
    }

    [Fact]
    public async Task It_is_told_once()
    {
        Write("proc/42/cgroup", $"0::/docker/{Id}\n");

        await LookAsync($"{Id} 42", times: 3);

        _found.ShouldBe([42]);
    }

    [Fact]
    public async Task Without_docker_there_is_nothing_to_watch_and_no_error()
    {
        var process = new ContainerProcess(new DockerDaemon(Fake.Runner(("PATH", _folder.Path))), "a-name", _found.Add, _folder.Path);

        process.Look();
        await process.EndAsync();

        _found.ShouldBeEmpty();
    }

    private async Task LookAsync(string answer, int times = 1)
    {
        var daemon = new DockerDaemon(
            Fake.Runner(("PATH", FakePath.With("docker", _folder)), ("FAKE_CONTAINER", answer), ("FAKE_DUMP", _folder.Path)));
        var process = new ContainerProcess(daemon, "a-name", _found.Add, _folder.Path);
        for (var line = 0; line < times; line++)
        {
            process.Look();
            await process.EndAsync();
        }
    }

    private int Calls() => Fake.Calls(_folder).Count;

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
        File.WriteAllText(_folder.File(name), text);
    }
}
