using System.Text;
using System.Text.RegularExpressions;
using Integrations.Processes;
using Integrations.Tests.Engines.Kubernetes.Peer;

namespace Integrations.Tests.Engines.Kubernetes;

/// <summary>The scripts deal tokens by the number that a VU has over all runners, with a real k6 for each runner's segment.</summary>
public sealed partial class SharedTokensTests : IDisposable
{
    private const int Runners = 3;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task No_two_VUs_of_different_runners_have_the_same_token_while_there_are_enough()
    {
        var dealt = await DealAsync(vus: 7, tokens: 7);

        dealt.Select(share => share.Vu).Order().ShouldBe(Enumerable.Range(1, 7));
        dealt.Select(share => share.Token).Distinct().Count().ShouldBe(7);
        dealt.ShouldAllBe(share => share.Place == "0/1");
    }

    [Fact]
    public async Task Users_that_several_runners_share_are_shared_by_places_that_no_two_VUs_have()
    {
        var dealt = await DealAsync(vus: 7, tokens: 3);

        dealt.GroupBy(share => share.Token).Select(users => users.Count()).Order().ShouldBe([2, 2, 3]);
        dealt.Select(share => (share.Token, share.Place)).Distinct().Count().ShouldBe(7);
    }

    private async Task<List<(int Vu, string Token, string Place)>> DealAsync(int vus, int tokens)
    {
        var k6 = PeerOfTest.RealK6().Path;
        var library = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "..", "k6-scripts", "lib"));
        File.WriteAllText(_folder.File("script.js"), $$"""
            import exec from 'k6/execution';
            import { ownShare, ownToken } from '{{new Uri(library).AbsoluteUri}}/tokens.js';
            export const options = { scenarios: { default: { executor: 'per-vu-iterations', vus: {{vus}}, iterations: 1 } } };
            export default function () {
              const share = ownShare();
              console.log(`DEALT ${exec.vu.idInTest} ${ownToken().split('.')[2]} ${share.place}/${share.of}`);
            }
            """);
        var all = Enumerable.Range(1, tokens).Select(number => $$"""{"token":"{{Token(number)}}"}""");
        File.WriteAllText(_folder.File("tokens.json"), $$"""{"environment":"LOCAL","tokens":[{{string.Join(',', all)}}]}""");
        File.WriteAllText(_folder.File("config.json"), "{}");

        var lines = new List<string>();
        for (var runner = 0; runner < Runners; runner++)
        {
            string[] arguments =
            [
                "run", "--config", _folder.File("config.json"), "--no-color", "--address", "",
                "--execution-segment", $"{runner}/{Runners}:{runner + 1}/{Runners}",
                "--execution-segment-sequence", "0,1/3,2/3,1", _folder.File("script.js"),
            ];
            var request = new ProcessRequest(k6, arguments)
            {
                Environment = new Dictionary<string, string>
                {
                    ["VUS"] = $"{vus}", ["TOKENS_FILE"] = _folder.File("tokens.json"), ["K6_NO_USAGE_REPORT"] = "true",
                },
                Deadline = TimeSpan.FromSeconds(60),
                OnLine = line => lines.Add(line.Text),
            };
            var outcome = await new ProcessRunner(TimeProvider.System).RunAsync(request, TestContext.Current.CancellationToken);
            outcome.ExitCode.ShouldBe(0, string.Join('\n', lines));
        }

        return [.. lines.Select(line => Dealt().Match(line)).Where(match => match.Success)
            .Select(match => (int.Parse(match.Groups[1].Value, null), match.Groups[2].Value, match.Groups[3].Value))];
    }

    /// <summary>Of a user of its own, valid for long.</summary>
    private static string Token(int number) =>
        $"{Part("""{"alg":"none"}""")}.{Part($$"""{"sub":"user-{{number}}","exp":4102444800}""")}.signature{number}";

    private static string Part(string json) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    [GeneratedRegex(@"DEALT (\d+) (\w+) ([-\d]+/\d+)")]
    private static partial Regex Dealt();
}
