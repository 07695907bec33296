using Integrations.Engines;
using Integrations.Engines.Kubernetes;
using Integrations.Processes;
using Integrations.Tests.Engines.Kubernetes.Peer;
using KubernetesPeer;
using KubernetesPeer.Objects;
using KubernetesPeer.Pods;
using LoadTesting.Execution;
using LoadTesting.Model;
using LoadTesting.Tokens;

namespace Integrations.Tests.Engines.Kubernetes;

/// <summary>The engine, with a cluster for one test. KUBECONFIG is the process's own, so these tests run one after the other.</summary>
internal sealed class EngineOnPeer : IAsyncDisposable
{
    public const string Collection = "KUBECONFIG";
    public const string UserToken = "a-token-of-a-test-user";
    private const string Variable = "KUBECONFIG";

    private readonly TemporaryFolder _folder = new();
    private readonly string? _before = Environment.GetEnvironmentVariable(Variable);

    private EngineOnPeer()
    {
    }

    public KubernetesCluster Cluster { get; private init; } = null!;

    public LoadedServer Server { get; private init; } = null!;

    public ProgressList Progress { get; } = new();

    public TestFolder Files => new(_folder.File("A_Test"));

    /// <summary>The path of the token file.</summary>
    public string Tokens => _folder.File("tokens.json");

    private string Repository => _folder.File("repository");

    public static async Task<EngineOnPeer> StartAsync(RunnerProgram? program = null)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Containers are played by processes of Linux.");
        var server = await LoadedServer.StartAsync();
        var peer = new EngineOnPeer
        {
            Server = server,
            Cluster = await KubernetesCluster.StartAsync(
                new ClusterSettings(Directory.CreateTempSubdirectory("cluster-").FullName, program ?? PeerOfTest.RealK6())),
        };
        Environment.SetEnvironmentVariable(Variable, peer.Cluster.KubeConfig);
        peer.CopyRepository();
        await File.WriteAllTextAsync(peer.Tokens, $$"""{"tokens":["{{UserToken}}"]}""");
        return peer;
    }

    /// <param name="options">Of the script's scenario, as JavaScript.</param>
    /// <param name="iteration">What each does after its request.</param>
    public void WriteScript(string options, string iteration = "sleep(0.02);", string thresholds = "{}", string init = "",
        string imports = "") =>
        File.WriteAllText(Path.Combine(Repository, "k6-scripts", "script.js"), $$"""
            import http from 'k6/http';
            import exec from 'k6/execution';
            import { check, sleep } from 'k6';
            {{imports}}
            export const options = { scenarios: { default: { {{options}} } }, thresholds: {{thresholds}} };
            {{init}}
            export default function () {
              const answer = http.get(`{{Server.Address}}?vu=${exec.vu.idInTest}`, { tags: { name: 'ask' } });
              check(answer, { 'is ok': (it) => it.status === 200 });
              {{iteration}}
            }
            """);

    /// <param name="say">Gets what the finder has to say while it looks.</param>
    public Task<EngineSearch> FindAsync(int runners = 3, string? space = null, Action<string>? say = null) =>
        Finder.FindAsync(Query(runners, space) with { Step = say ?? (_ => { }) }, TestContext.Current.CancellationToken);

    /// <summary>Removes what killed builds left.</summary>
    public Task<IReadOnlyList<string>> CleanAsync() =>
        Finder.RemoveLeftoversAsync(Query(runners: 1, space: null), TestContext.Current.CancellationToken);

    private KubernetesFinder Finder => new(new EngineSurroundings(
        Repository,
        Path.Combine(Path.GetDirectoryName(Fake.Path)!, "..", "..", "ScriptEngine", "release", "ScriptEngine.dll"),
        new ProcessRunner(TimeProvider.System),
        null!,
        TimeProvider.System));

    private static EngineQuery Query(int runners, string? space) => new(
        RunMode.Local,
        EngineKind.Find(KubernetesEngine.Name).ShouldNotBeNull(),
        null,
        new Credentials(null, null, null, null, null, null, null))
    {
        Runners = runners, Namespace = space,
    };

    public async Task<ITestEngine> EngineAsync(int runners = 3)
    {
        var search = await FindAsync(runners);
        return search.Found.ShouldNotBeNull(search.Problem).Engine;
    }

    public async Task<K6Outcome> RunAsync(int runners, CancellationToken? stop = null) =>
        await RunAsync(await EngineAsync(runners), stop);

    public Task<K6Outcome> RunAsync(ITestEngine engine, CancellationToken? stop = null) =>
        engine.RunAsync(Execution(), Progress, stop ?? TestContext.Current.CancellationToken);

    /// <summary>Nothing of the test is left in the cluster, and no process.</summary>
    public void ShouldBeEmpty()
    {
        foreach (var kind in (ResourceKind[])[ResourceKind.TestRuns, ResourceKind.ConfigMaps, ResourceKind.Secrets, ResourceKind.Jobs])
            Cluster.List(kind).ShouldBeEmpty(kind.Plural);
    }

    /// <summary>No token of users and nothing of the kubeconfig is where it does not belong.</summary>
    public void ShouldHideSecrets()
    {
        string[] secrets = [UserToken, Cluster.Token];
        foreach (var request in Cluster.Recorder.Requests.Where(request => request.Resource != ResourceKind.Secrets.Plural))
            secrets.ShouldAllBe(secret => !request.ToString().Contains(secret, StringComparison.Ordinal), request.Path);
        Cluster.Recorder.Requests.ShouldAllBe(request => !request.ToString().Contains(Cluster.Token, StringComparison.Ordinal));
        foreach (var process in Cluster.Recorder.Processes)
        {
            string[] texts = [.. process.Arguments, .. process.Environment.Values];
            texts.ShouldAllBe(text => !secrets.Any(secret => text.Contains(secret, StringComparison.Ordinal)), process.Container);
        }

        foreach (var file in Directory.EnumerateFiles(Files.Path, "*", SearchOption.AllDirectories))
            secrets.ShouldAllBe(secret => !File.ReadAllText(file).Contains(secret, StringComparison.Ordinal), file);
    }

    public async ValueTask DisposeAsync()
    {
        Environment.SetEnvironmentVariable(Variable, _before);
        await Cluster.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(Cluster.KubeConfig)!, recursive: true);
        await Server.DisposeAsync();
        _folder.Dispose();
    }

    private TestExecution Execution() => new(
        Fake.Test(seconds: 3) with { Vus = 6 }, Files, new Dictionary<string, string>
        {
            ["RUN_ID"] = "20261201T040000Z-0a1b",
            ["TOKENS_FILE"] = Tokens,
            ["API_BASE_URL"] = "http://platform.test",
            ["K6_ENVIRONMENT"] = "DEV",
            ["VUS"] = "6",
        });

    private void CopyRepository()
    {
        var root = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", ".."));
        Directory.CreateDirectory(Path.Combine(Repository, "k6-scripts", "lib"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(root, "k6-scripts", "lib"), "*.js"))
            File.Copy(file, Path.Combine(Repository, "k6-scripts", "lib", Path.GetFileName(file)));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(root, "configs"), "*.json", SearchOption.AllDirectories)
            .Where(file => !Path.GetFileName(file).StartsWith("pre-authenticated", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(Repository, Path.GetRelativePath(root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}

/// <summary>Keeps what was reported, in order, and calls back.</summary>
internal sealed class ProgressList : IProgress<EngineProgress>
{
    private readonly List<EngineProgress> _all = [];

    /// <summary>Called with each report.</summary>
    public Action<EngineProgress> OnReport { get; set; } = _ => { };

    public IReadOnlyList<EngineProgress> All => _all;

    public void Report(EngineProgress value)
    {
        _all.Add(value);
        OnReport(value);
    }
}
