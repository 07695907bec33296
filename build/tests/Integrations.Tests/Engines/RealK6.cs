using System.Text;
using Integrations.Engines;
using Integrations.Engines.K6;
using Integrations.Processes;
using Integrations.Tests.Engines.K6;

namespace Integrations.Tests.Engines;

/// <summary>The k6 of this machine, for tests of what the fake cannot vouch for.</summary>
internal static class RealK6
{
    /// <summary>Skips the test where there is none.</summary>
    public static async Task<K6Executable> FindAsync(TemporaryFolder folder)
    {
        // Without the download: a test must not depend on a network.
        var download = new K6Download(
            new HttpClient(new Answers(_ => throw new HttpRequestException("not in tests"))), new Uri("http://releases.invalid/"), null,
            folder.File("cache"), TimeProvider.System);
        var search = await new K6Locator(new ProcessRunner(TimeProvider.System), download)
            .SearchAsync(null, _ => { }, TestContext.Current.CancellationToken);
        Assert.SkipWhen(search.Found is null, "There is no k6 on PATH, and K6_BINARY names none.");
        return search.Found!;
    }

    /// <summary>A script with the tags of the scripts' own library, a few requests to the server long.</summary>
    public static void WriteScript(TemporaryFolder folder, string server)
    {
        Directory.CreateDirectory(folder.File("k6-scripts"));
        File.WriteAllText(folder.File("k6-scripts/script.js"), $$"""
            import http from 'k6/http';
            import { check, sleep } from 'k6';
            const tags = Object.fromEntries(
              Object.entries({ testid: __ENV.RUN_ID, test_name: __ENV.TEST_NAME }).filter(([, value]) => value !== undefined));
            export const options = {
              scenarios: { default: { executor: 'constant-vus', vus: 1, duration: '3s' } }, thresholds: { checks: ['rate>0.5'] }, tags,
            };
            export default function () {
              check(http.get('{{server}}/nothing', { tags: { name: 'GET /nothing' } }), { answered: (r) => r.status > 0 });
              sleep(0.1);
            }
            """);
    }

    /// <summary>Whether a body, though compressed, has the text once as it is: snappy writes a text out where it comes first.</summary>
    public static bool Contains(byte[] body, string text) => body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
}
