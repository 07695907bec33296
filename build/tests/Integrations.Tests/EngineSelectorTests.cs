using Integrations.Cloud;
using Integrations.Docker;
using Integrations.K6;
using Integrations.Processes;
using LoadTesting.Planning;
using LoadTesting.Running;

namespace Integrations.Tests;

public sealed class EngineSelectorTests : IDisposable
{
    readonly TemporaryFolder folder = new();
    readonly Images images = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Auto_takes_a_k6_when_there_is_one()
    {
        SelectedEngine selected = await SelectAsync(EngineChoice.Auto, FakePath.With("k6", folder));

        selected.Engine.ShouldBeOfType<K6ProcessEngine>();
        selected.Engine.Description.ShouldBe(new EngineDescription("k6", "v2.2.0", $"found on PATH ({folder.File("bin/k6")})"));
    }

    [Fact]
    public async Task Auto_takes_docker_when_there_is_no_k6_and_a_daemon_answers()
    {
        SelectedEngine selected = await SelectAsync(EngineChoice.Auto, FakePath.With("docker", folder));

        selected.Engine.ShouldBeOfType<DockerEngine>();
        images.Pulled.ShouldBeEmpty();
    }

    [Fact]
    public async Task With_nothing_at_all_the_error_lists_each_attempt_and_what_to_do()
    {
        EngineException error = await Should.ThrowAsync<EngineException>(() => SelectAsync(EngineChoice.Auto, FakePath.Without(folder)));

        string[] lines = error.Message.Split(Environment.NewLine);
        lines[0].ShouldBe("No k6 can be used. Looked at:");
        lines[1].ShouldBe("  PATH: no k6");
        lines[2].ShouldStartWith("  cache: no k6 in ");
        lines[3].ShouldBe("  download: http://releases.invalid/: no network here");
        lines[4].ShouldBe("  docker: no docker on PATH");
        lines[5].ShouldStartWith("  embedded: ");
        lines[6].ShouldContain("--k6=PATH");
    }

    [Fact]
    public async Task Naming_k6_does_not_fall_back_to_docker()
    {
        EngineException error = await Should.ThrowAsync<EngineException>(() => SelectAsync(EngineChoice.K6, FakePath.With("docker", folder)));

        error.Message.ShouldNotContain("docker:");
    }

    [Fact]
    public async Task Naming_docker_takes_it_although_there_is_a_k6()
    {
        FakePath.With("k6", folder);

        SelectedEngine selected = await SelectAsync(EngineChoice.Docker, FakePath.With("docker", folder));

        selected.Engine.ShouldBeOfType<DockerEngine>();
    }

    [Fact]
    public async Task Naming_docker_without_a_daemon_is_an_error_with_docker_s_own_words()
    {
        EngineException error = await Should.ThrowAsync<EngineException>(
            () => SelectAsync(EngineChoice.Docker, FakePath.With("docker", folder), ("FAKE_VERSION", "fail")));

        error.Message.ShouldContain("--engine=docker: Cannot connect to the Docker daemon");
    }

    [Fact]
    public async Task An_image_that_is_not_here_is_pulled()
    {
        await SelectAsync(EngineChoice.Docker, FakePath.With("docker", folder), ("FAKE_VERSION", "no-image"));

        images.Pulled.ShouldBe(["grafana/k6:2.2.0"]);
    }

    [Fact]
    public async Task An_image_that_cannot_be_pulled_is_an_error()
    {
        images.Problem = "docker pull: no network here";

        EngineException error = await Should.ThrowAsync<EngineException>(
            () => SelectAsync(EngineChoice.Docker, FakePath.With("docker", folder), ("FAKE_VERSION", "no-image")));

        error.Message.ShouldContain("no network here");
    }

    [Fact]
    public async Task The_embedded_engine_is_said_to_be_missing()
    {
        EngineException error = await Should.ThrowAsync<EngineException>(() => SelectAsync(EngineChoice.Embedded, FakePath.With("k6", folder)));

        error.Message.ShouldContain("no embedded engine yet");
    }

    [Fact]
    public async Task Cloud_mode_goes_through_a_k6()
    {
        SelectedEngine selected = await SelectAsync(EngineChoice.Auto, FakePath.With("k6", folder), new CloudCredentials("token", "1", null));

        selected.Engine.ShouldBeOfType<CloudEngine>();
        selected.Engine.Description.Kind.ShouldBe("cloud");
    }

    [Fact]
    public async Task Cloud_mode_and_docker_exclude_each_other()
    {
        EngineException error = await Should.ThrowAsync<EngineException>(
            () => SelectAsync(EngineChoice.Docker, FakePath.With("docker", folder), new CloudCredentials("token", "1", null)));

        error.Message.ShouldContain("--mode=cloud");
    }

    Task<SelectedEngine> SelectAsync(EngineChoice choice, string path, params (string, string)[] environment) =>
        SelectAsync(choice, path, null, environment);

    Task<SelectedEngine> SelectAsync(EngineChoice choice, string path, CloudCredentials? cloud, params (string, string)[] environment)
    {
        ProcessRunner processes = Fake.Runner([("K6_BINARY", ""), ("PATH", path), .. environment]);
        var http = new HttpClient(new K6.Answers(_ => throw new HttpRequestException("no network here")));
        var download = new K6Download(
            http, new Uri("http://releases.invalid/"), new K6Release("2.2.0", "linux-amd64", "00"), folder.File("cache"), TimeProvider.System);
        var selector = new EngineSelector(
            folder.Path, processes, new K6Locator(processes, download), new DockerDaemon(processes), images);
        return selector.SelectAsync(choice, null, cloud, TestContext.Current.CancellationToken);
    }

    sealed class Images : IImagePull
    {
        public List<string> Pulled { get; } = [];

        public string? Problem { get; set; }

        public Task<string?> PullAsync(string image, CancellationToken cancellationToken)
        {
            Pulled.Add(image);
            return Task.FromResult(Problem);
        }
    }
}
