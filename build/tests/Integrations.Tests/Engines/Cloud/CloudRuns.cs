using CloudPeer;
using Integrations.Engines;
using Integrations.Engines.Cloud;
using Integrations.Processes;
using LoadTesting.Model;
using NSubstitute;

namespace Integrations.Tests.Engines.Cloud;

/// <summary>The cloud engine with its surroundings, against a peer of the cloud.</summary>
internal sealed class CloudRuns(TemporaryFolder folder, PeerServer peer)
{
    /// <summary>Short enough for tests; what the peer needs is far shorter.</summary>
    public CloudTiming Timing { get; init; } =
        CloudTiming.Default with { Figures = TimeSpan.FromSeconds(30), Poll = TimeSpan.FromMilliseconds(50) };

    public Reports Reports { get; } = new();

    public K6Executable K6 { get; init; } = Fake.K6;

    public TestFolder Folder { get; } = new(folder.File("A_Test"));

    public Task<K6Outcome> RunAsync(params (string, string)[] environment) =>
        RunAsync(TestContext.Current.CancellationToken, environment);

    public Task<K6Outcome> RunAsync(CancellationToken cancellationToken, params (string, string)[] environment) =>
        EngineWith(environment).RunAsync(
            Fake.Execution(
                folder, ("VUS", "5"), ("K6_ENVIRONMENT", "DEV"), ("TOKENS_FILE", "/tokens"), ("SUPABASE_ANON_KEY", "an-anon-key"),
                ("SUPABASE_SERVICE_KEY", "given-by-mistake"), ("K6_CLOUD_TOKEN", "given-by-mistake")),
            Reports, cancellationToken);

    public CloudEngine EngineWith(params (string, string)[] environment)
    {
        var processes = new ProcessRunner(
            TimeProvider.System,
            Fake.Environment([.. peer.Environment.Select(variable => (variable.Key, variable.Value)), .. environment]));
        return new CloudEngine(
            K6, new CloudCredentials(peer.Environment["K6_CLOUD_TOKEN"], "7", "8"), CloudHosts.Read(processes.Inherited),
            new EngineSurroundings(folder.Path, "", processes, Substitute.For<IImagePull>(), TimeProvider.System), Timing);
    }
}
