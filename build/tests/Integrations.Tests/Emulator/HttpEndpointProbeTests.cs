using System.Net;
using Integrations.Emulator;
using LoadTesting.Model;

namespace Integrations.Tests.Emulator;

public sealed class HttpEndpointProbeTests
{
    [Fact]
    public async Task A_base_address_keeps_its_own_path()
    {
        using var server = new Answers(HttpStatusCode.OK);

        var findings = await ProbeOf(server, "http://localhost/platform/", "http://localhost/supabase");

        findings.ShouldBeEmpty();
        server.Asked.Order(StringComparer.Ordinal).ShouldBe(["/platform/health", "/supabase/auth/v1/health"]);
    }

    [Fact]
    public async Task Both_are_named_when_neither_is_well()
    {
        using var server = new Answers(HttpStatusCode.ServiceUnavailable);

        var findings = await ProbeOf(server, "http://localhost:1", "http://localhost:2");

        findings.Select(finding => finding.Subject).ShouldBe(["http://localhost:1/health", "http://localhost:2/auth/v1/health"]);
        findings.ShouldAllBe(finding => finding.Problem == "answers 503");
    }

    private static async Task<IReadOnlyList<LoadTesting.Validation.Finding>> ProbeOf(Answers server, string api, string supabase)
    {
        using var http = new HttpClient(server, disposeHandler: false);
        return await new HttpEndpointProbe(http).FindingsAsync(
            new Uri(api), new AuthServer(AuthProvider.Supabase, new Uri(supabase)), "key", TestContext.Current.CancellationToken);
    }

    private sealed class Answers(HttpStatusCode status) : HttpMessageHandler
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _asked = new();

        public IEnumerable<string> Asked => _asked;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            _asked.Enqueue(request.RequestUri!.AbsolutePath);
            return Task.FromResult(new HttpResponseMessage(status));
        }
    }
}
