using Integrations.Engines;
using Integrations.Engines.Cloud;
using Integrations.Engines.CloudLocal;
using Integrations.Engines.Docker;
using Integrations.Engines.Embedded;
using Integrations.Engines.K6;
using Integrations.Processes;
using Integrations.Tests.Engines.K6;
using LoadTesting.Execution;
using LoadTesting.Model;
using LoadTesting.Tokens;

namespace Integrations.Tests.Engines;

public sealed class EngineSelectorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Images _images = new();
    private readonly List<string> _steps = [];
    private string? _k6Path;
    private string _library = "/nowhere/ScriptEngine.dll";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Auto_takes_a_k6_when_there_is_one()
    {
        var selected = await SelectAsync(EngineKind.Auto, FakePath.With("k6", _folder));

        selected.Engine.ShouldBeOfType<K6ProcessEngine>();
        selected.Engine.Description.ShouldBe(new EngineDescription("k6", "v2.2.0", $"found on PATH ({_folder.File("bin/k6")})"));
    }

    [Fact]
    public async Task Auto_takes_docker_when_there_is_no_k6_and_a_daemon_answers()
    {
        var selected = await SelectAsync(EngineKind.Auto, FakePath.With("docker", _folder));

        selected.Engine.ShouldBeOfType<DockerEngine>();
        _images.Pulled.ShouldBeEmpty();
    }

    [Fact]
    public async Task Auto_ends_with_the_embedded_engine_and_says_why_no_k6_was_taken()
    {
        _library = Fake.Library;

        var selected = await SelectAsync(EngineKind.Auto, FakePath.Without(_folder));

        selected.Engine.Description.ShouldBe(new EngineDescription(
            "embedded",
            "v2.2.0",
            $"there is no k6: PATH: no k6; cache: no k6 in {_folder.File("cache")}; download: http://releases.invalid/: no network here; "
                + $"docker: no docker on PATH"));
        _steps.ShouldHaveSingleItem().ShouldContain("downloading v2.2.0 from http://releases.invalid/");
    }

    [Fact]
    public async Task Naming_the_embedded_engine_takes_it_although_there_is_a_k6()
    {
        _library = Fake.Library;

        var selected = await SelectAsync(EngineKind.Find("embedded")!, FakePath.With("k6", _folder));

        selected.Engine.Description.ShouldBe(new EngineDescription("embedded", "v2.2.0", "named by --engine"));
        _steps.ShouldBeEmpty();
    }

    [Fact]
    public async Task Cloud_mode_does_not_end_with_the_embedded_engine()
    {
        _library = Fake.Library;

        var error = await Should.ThrowAsync<EngineException>(
            () => SelectAsync(EngineKind.Auto, FakePath.Without(_folder), RunMode.Cloud));

        error.Message.ShouldStartWith("No usable k6 was found.");
    }

    [Fact]
    public async Task With_nothing_at_all_the_error_lists_each_attempt_and_what_to_do()
    {
        var error = await Should.ThrowAsync<EngineException>(() => SelectAsync(EngineKind.Auto, FakePath.Without(_folder)));

        var lines = error.Message.Split(Environment.NewLine);
        lines[0].ShouldBe("No usable k6 was found. These places were searched:");
        lines[1].ShouldBe("  PATH: no k6");
        lines[2].ShouldStartWith("  cache: no k6 in ");
        lines[3].ShouldBe("  download: http://releases.invalid/: no network here");
        lines[4].ShouldBe("  docker: no docker on PATH");
        lines[5].ShouldBe($"  embedded: {_library} is not there: build it with ./build.sh --target=Default");
        lines[6].ShouldContain("--k6=PATH");
    }

    [Fact]
    public async Task Naming_k6_does_not_fall_back_to_docker()
    {
        var error = await Should.ThrowAsync<EngineException>(
            () => SelectAsync(EngineKind.Find("k6")!, FakePath.With("docker", _folder)));

        error.Message.ShouldNotContain("docker:");
    }

    [Fact]
    public async Task Naming_docker_takes_it_although_there_is_a_k6()
    {
        FakePath.With("k6", _folder);

        var selected = await SelectAsync(EngineKind.Find("docker")!, FakePath.With("docker", _folder));

        selected.Engine.ShouldBeOfType<DockerEngine>();
    }

    [Fact]
    public async Task Naming_docker_without_a_daemon_is_an_error_with_docker_s_own_words()
    {
        var error = await Should.ThrowAsync<EngineException>(
            () => SelectAsync(EngineKind.Find("docker")!, FakePath.With("docker", _folder), ("FAKE_VERSION", "fail")));

        error.Message.ShouldContain("--engine=docker: Cannot connect to the Docker daemon");
    }

    [Fact]
    public async Task An_image_that_is_not_here_is_pulled()
    {
        await SelectAsync(EngineKind.Find("docker")!, FakePath.With("docker", _folder), ("FAKE_VERSION", "no-image"));

        _images.Pulled.ShouldBe(["grafana/k6:2.2.0"]);
    }

    [Fact]
    public async Task An_image_that_cannot_be_pulled_is_an_error()
    {
        _images.Problem = "docker pull: no network here";

        var error = await Should.ThrowAsync<EngineException>(
            () => SelectAsync(EngineKind.Find("docker")!, FakePath.With("docker", _folder), ("FAKE_VERSION", "no-image")));

        error.Message.ShouldContain("no network here");
    }

    [Fact]
    public async Task An_embedded_engine_that_is_not_there_is_an_error()
    {
        var error = await Should.ThrowAsync<EngineException>(
            () => SelectAsync(EngineKind.Find("embedded")!, FakePath.With("k6", _folder)));

        error.Message.ShouldContain($"--engine=embedded: {_library} is not there");
    }

    [Fact]
    public async Task A_run_here_with_its_page_in_the_cloud_needs_k6_and_an_address_that_keeps_the_token_secret()
    {
        var selected = await SelectAsync(EngineKind.Auto, FakePath.With("k6", _folder), RunMode.CloudLocal);
        var unencrypted = await Should.ThrowAsync<EngineException>(() => SelectAsync(
            EngineKind.Auto, FakePath.With("k6", _folder), RunMode.CloudLocal, ("K6_CLOUD_HOST", "http://elsewhere.example")));
        var docker = await Should.ThrowAsync<EngineException>(
            () => SelectAsync(EngineKind.Find("docker")!, FakePath.With("docker", _folder), RunMode.CloudLocal));

        selected.Engine.Description.Kind.ShouldBe("cloud-local");
        selected.NeedsCloudStack.ShouldBeTrue();
        unencrypted.Message.ShouldContain("K6_CLOUD_HOST is not an https address");
        docker.Message.ShouldContain("--engine=docker does not stream to Grafana Cloud");
    }

    [Fact]
    public async Task Cloud_mode_goes_through_a_k6()
    {
        var selected = await SelectAsync(EngineKind.Auto, FakePath.With("k6", _folder), RunMode.Cloud);

        selected.Engine.ShouldBeOfType<CloudEngine>();
        selected.Engine.Description.Kind.ShouldBe("cloud");
    }

    [Fact]
    public async Task Cloud_mode_and_docker_exclude_each_other()
    {
        var error = await Should.ThrowAsync<EngineException>(
            () => SelectAsync(EngineKind.Find("docker")!, FakePath.With("docker", _folder), RunMode.Cloud));

        error.Message.ShouldContain("--mode=cloud");
    }

    [Theory]
    [InlineData("docker", "--engine=docker")]
    [InlineData("embedded", "--engine=embedded")]
    public async Task A_k6_that_is_named_is_not_skipped_for_another_engine(string engine, string named)
    {
        _library = Fake.Library;
        _k6Path = _folder.File("bin/k6");

        var error = await Should.ThrowAsync<EngineException>(
            () => SelectAsync(EngineKind.Find(engine)!, FakePath.With("k6", _folder)));

        error.Message.ShouldContain("--k6");
        error.Message.ShouldContain(named);
    }

    [Fact]
    public void Every_engine_of_the_list_is_found_by_one_finder_and_there_is_no_other() => EngineSelector.FinderTypes
        .Select(type => ((IEngineFinder)Activator.CreateInstance(
            type, new EngineSurroundings(_folder.Path, _library, Fake.Runner(), _images, TimeProvider.System))!).Name)
        .ShouldBe(EngineKind.All.Select(kind => kind.Name), ignoreOrder: true);

    [Theory]
    [InlineData("k6", "k6")]
    [InlineData("docker", "docker")]
    [InlineData("nothing", "embedded")]
    public void What_auto_will_probably_take_is_told_without_starting_anything(string tool, string engine)
    {
        var path = tool == "nothing" ? FakePath.Without(_folder) : FakePath.With(tool, _folder);

        Selector(Fake.Runner(("K6_BINARY", ""), ("PATH", path))).ProbablyTaken(k6Path: null)?.Name.ShouldBe(engine);

        _steps.ShouldBeEmpty();
    }

    private Task<SelectedEngine> SelectAsync(EngineKind engine, string path, params (string, string)[] environment) =>
        SelectAsync(engine, path, RunMode.Local, environment);

    private Task<SelectedEngine> SelectAsync(EngineKind engine, string path, RunMode mode, params (string, string)[] environment)
    {
        var processes = Fake.Runner([("K6_BINARY", ""), ("PATH", path), .. environment]);
        var credentials = new Credentials(null, null, null, null, "token", "1", null);
        var query = new EngineQuery(mode, engine, _k6Path, credentials) { Step = _steps.Add };
        return Selector(processes).SelectAsync(query, TestContext.Current.CancellationToken);
    }

    private EngineSelector Selector(ProcessRunner processes)
    {
        var http = new HttpClient(new Answers(_ => throw new HttpRequestException("no network here")));
        var download = new K6Download(
            http, new Uri("http://releases.invalid/"), new K6Release("2.2.0", "linux-amd64", "00"), _folder.File("cache"),
                TimeProvider.System);
        var here = new EngineSurroundings(_folder.Path, _library, processes, _images, TimeProvider.System);
        var locator = new K6Locator(processes, download);
        return new EngineSelector(
            [
                new K6Finder(locator, here), new DockerFinder(here), new EmbeddedFinder(here), new CloudFinder(locator, here),
                new CloudLocalFinder(locator, here),
            ]);
    }

    private sealed class Images : IImagePull
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
