using Integrations.Emulator;
using Integrations.Processes;
using KubernetesPeer;
using KubernetesPeer.Pods;
using LoadTesting.Model;

namespace Pipeline.Tests.EndToEnd;

/// <summary>
/// A cluster, and an emulator of the platform that has a name in the cluster's network. A pod cannot reach the loopback of the machine that
/// the build runs on, and plans refuse such an address, so build and pods reach the emulator through the cluster's proxy.
/// </summary>
internal sealed class ClusterOfTest : IAsyncDisposable
{
    public const string Platform = "platform.test";
    private const string SignIn = "sign-in.test";

    private readonly EmulatorProcess _emulator;
    private readonly string _folder;

    private ClusterOfTest(EmulatorProcess emulator, KubernetesCluster cluster, string folder) =>
        (_emulator, Cluster, _folder) = (emulator, cluster, folder);

    public KubernetesCluster Cluster { get; }

    /// <summary>What must not be found anywhere but in Secrets and in the token file.</summary>
    public IReadOnlyList<string> Secrets => [Cluster.Token, _emulator.Address.ServiceKey, _emulator.Address.JwtSecret];

    /// <param name="program">What plays k6 in the pods.</param>
    public static async Task<ClusterOfTest> StartAsync(RunnerProgram program, EmulatorRequest? request = null)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Containers are played by processes of Linux.");
        var emulator = await EmulatorProcess.StartAsync(
            new ProcessRunner(TimeProvider.System), EmulatorLaunch.OfLibrary(Host.Layout.EmulatorAssembly, Host.Layout.TestUsers),
            request ?? EmulatorRequest.Default, 0, 0, new Dictionary<string, string>(), TestContext.Current.CancellationToken);
        var folder = Directory.CreateTempSubdirectory("cluster-").FullName;
        var cluster = await KubernetesCluster.StartAsync(new ClusterSettings(folder, program)
        {
            Hosts = new Dictionary<string, int>
            {
                [Platform] = emulator.Address.ApiBaseUrl.Port,
                [SignIn] = emulator.Address.SupabaseUrl.Port,
            },
        });
        return new ClusterOfTest(emulator, cluster, folder);
    }

    /// <summary>Points a host at the cluster and at the platform in it.</summary>
    public Host Prepare(Host host) => host
        .With("KUBECONFIG", Cluster.KubeConfig)
        .With("HTTP_PROXY", Cluster.Proxy.ToString())
        .With("API_BASE_URL", $"http://{Platform}")
        .With("SUPABASE_URL", $"http://{SignIn}")
        .With("SUPABASE_ANON_KEY", _emulator.Address.AnonKey)
        .With("SUPABASE_SERVICE_KEY", _emulator.Address.ServiceKey)
        .With("SUPABASE_JWT_SECRET", _emulator.Address.JwtSecret)
        .With("TEST_USER_PASSWORD", "loadtest-development-only");

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        await _emulator.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
