using ScriptEngine.Execution;
using ScriptEngine.Tests.Http;
using ScriptEngine.Tests.Scripting;

namespace ScriptEngine.Tests.Modules.Http;

public sealed class InterruptionTests
{
    [Theory]
    [InlineData("http.get(url);", 1)]
    [InlineData("try { http.get(url); } catch (e) { http.get(url); }", 1)]
    [InlineData("http.batch([url, url, url]);", 3)]
    [InlineData("await Promise.all([http.asyncRequest('GET', url), http.asyncRequest('GET', url)]);", 2)]
    public void An_interrupted_iteration_leaves_its_requests_at_once_and_unmeasured(string code, int connections)
    {
        using CancellationTokenSource interruption = new();
        using CountdownEvent connected = new(connections);
        using RawServer server = new(connection =>
        {
            connection.ReadHead();
            if (connected.Signal())
                interruption.Cancel();
            connection.StaySilent();
        });
        using ScriptBench bench = new() { Env = { ["URL"] = server.Url } };
        using var script = bench.Load($$"""import http from 'k6/http'; const url = __ENV.URL; export default async () => { {{code}} };""");
        using var vu = script.NewVirtualUser(1);

        vu.RunIteration(ScriptBench.Scenario(), null, interruption.Token).ShouldBe(IterationEnd.Interrupted);

        bench.Of("http_reqs").ShouldBeEmpty();
        bench.Lines.ShouldBeEmpty();
    }
}
