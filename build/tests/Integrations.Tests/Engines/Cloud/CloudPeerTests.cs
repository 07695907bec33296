using System.Diagnostics;
using CloudPeer;

namespace Integrations.Tests.Engines.Cloud;

/// <summary>The peer is worth something only where a real k6 takes it for the cloud.</summary>
public sealed class CloudPeerTests : IDisposable
{
    private const string Script =
        """
        import { check } from 'k6';
        import { Trend } from 'k6/metrics';
        const waited = new Trend('waited');
        export const options = {
          scenarios: { default: { executor: 'shared-iterations', vus: 2, iterations: 20 } },
          thresholds: { checks: ['rate>LIMIT'], waited: ['p(95)<1000'] },
        };
        export default function () { waited.add(5); check(1, { 'is one': (one) => one === 1 }); }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("0.5", PeerEnding.OfK6, 0, "test status: Finished")]
    [InlineData("1", PeerEnding.OfK6, 99, "Thresholds have been crossed")]
    [InlineData("0.5", PeerEnding.AbortedByPerson, 97, "Aborted (by user)")]
    public async Task A_real_k6_takes_it_for_the_cloud(string limit, PeerEnding ending, int exitCode, string status)
    {
        await using var peer = await PeerServer.StartAsync(new PeerOptions { K6 = RealK6.Path, Ending = ending });

        var (code, output) = await CloudRunAsync(peer, limit);

        code.ShouldBe(exitCode, output);
        output.ShouldContain(status);
        output.ShouldContain($"runs/{peer.Runs.ShouldHaveSingleItem().Id}");
        peer.Runs[0].Measured.Metric("iterations")!.Samples.Count.ShouldBe(20);
    }

    private async Task<(int Code, string Output)> CloudRunAsync(PeerServer peer, string limit)
    {
        var script = _folder.File("script.js");
        var cancel = TestContext.Current.CancellationToken;
        await File.WriteAllTextAsync(script, Script.Replace("LIMIT", limit, StringComparison.Ordinal), cancel);
        var start = new ProcessStartInfo(RealK6.Path, ["cloud", "run", "--no-color", script])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in peer.Environment)
            start.Environment[name] = value;
        using var k6 = Process.Start(start)!;
        var errors = k6.StandardError.ReadToEndAsync(cancel);
        var output = await k6.StandardOutput.ReadToEndAsync(cancel) + await errors;
        await k6.WaitForExitAsync(cancel);
        return (k6.ExitCode, output);
    }
}
