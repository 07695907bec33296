using CloudPeer;
using Integrations.Emulator;
using Integrations.Processes;
using KubernetesPeer.Network;
using LoadTesting.Model;

namespace Pipeline.Tests.EndToEnd;

/// <summary>
/// A platform that the cloud can reach, and a peer of the cloud that loads it: an emulator under a name of its own, which the build and the
/// peer's k6 find through a proxy. A plan for the cloud may name no address of this machine.
/// </summary>
internal sealed class CloudPlatform : IAsyncDisposable
{
    private const string Api = "api.loadtest.example";
    private const string Auth = "auth.loadtest.example";
    private const string Password = "a password of the tests";

    private readonly EmulatorProcess _emulator;
    private readonly HostProxy _names;

    private CloudPlatform(EmulatorProcess emulator, HostProxy names, PeerServer peer) =>
        (_emulator, _names, Peer) = (emulator, names, peer);

    public PeerServer Peer { get; }

    public static async Task<CloudPlatform> StartAsync(PeerOptions options)
    {
        var emulator = await EmulatorProcess.StartAsync(
            new ProcessRunner(TimeProvider.System), EmulatorLaunch.OfLibrary(Host.Layout.EmulatorAssembly, Host.Layout.TestUsers),
            EmulatorRequest.Default, 0, 0, new Dictionary<string, string> { ["TEST_USER_PASSWORD"] = Password },
            TestContext.Current.CancellationToken);
        var names = new HostProxy(new Dictionary<string, int>
        {
            [Api] = emulator.Address.ApiBaseUrl.Port, [Auth] = emulator.Address.SupabaseUrl.Port,
        });
        await names.StartAsync();
        var peer = await PeerServer.StartAsync(options with
        {
            K6Environment = new Dictionary<string, string> { ["HTTP_PROXY"] = names.Address.ToString() },
        });
        return new CloudPlatform(emulator, names, peer);
    }

    /// <summary>The variables of a user who has an account in the cloud, and a platform that it can reach.</summary>
    public Host Configure(Host host)
    {
        foreach (var (name, value) in Peer.Environment)
            host.With(name, value);
        return host.With("K6_BINARY", null)
            .With("HTTP_PROXY", _names.Address.ToString())
            .With("API_BASE_URL", $"http://{Api}")
            .With("AUTH_PROVIDER", "supabase")
            .With("SUPABASE_URL", $"http://{Auth}")
            .With("SUPABASE_ANON_KEY", _emulator.Address.AnonKey)
            .With("TEST_USER_PASSWORD", Password);
    }

    public async ValueTask DisposeAsync()
    {
        await Peer.DisposeAsync();
        await _names.DisposeAsync();
        await _emulator.DisposeAsync();
    }
}
