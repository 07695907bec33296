using Microsoft.AspNetCore.Http;
using ScriptEngine.Metrics;
using ScriptEngine.Tests.Http;
using ScriptEngine.Tests.Scripting;

namespace ScriptEngine.Tests.Modules.Http;

/// <summary>Scripts beside a server that tells what it was sent.</summary>
internal sealed class HttpBench : IDisposable
{
    private readonly TestServer _server = new(Answer);

    public ScriptBench Scripts { get; } = new();
    public string Url => _server.Url;
    public IReadOnlyList<string> Lines => Scripts.Lines;

    /// <summary>Runs one iteration of the code, which has <c>http</c>, the server's <c>url</c>, and <c>log</c>.</summary>
    public HttpBench Run(string code)
    {
        Scripts.Env["URL"] = _server.Url;
        Scripts.Iterate($$"""
            import http from 'k6/http';
            const url = __ENV.URL, log = console.log;
            export default async function () { {{code}} }
            """);
        return this;
    }

    public IEnumerable<string> TagOfRequests(string tag) =>
        Scripts.Of("http_reqs").Select(sample => sample.Tags.TryGet(tag, out var value) ? value : "-");

    public IEnumerable<Sample> Of(string metric) => Scripts.Of(metric);

    public void Dispose()
    {
        Scripts.Dispose();
        _server.Dispose();
    }

    private static async Task Answer(HttpContext context)
    {
        var request = context.Request;
        var path = request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        switch (path.FirstOrDefault())
        {
            case "status":
                context.Response.StatusCode = int.Parse(path[1], null);
                break;
            case "redirect":
                var left = int.Parse(path[1], null);
                context.Response.StatusCode = path.Length > 2 ? int.Parse(path[2], null) : 302;
                context.Response.Headers.Location = left > 1 ? $"/redirect/{left - 1}/{context.Response.StatusCode}" : "/echo";
                break;
            case "to":
                context.Response.Redirect(request.QueryString.Value![1..]);
                break;
            case "cookies":
                context.Response.Headers.Append("Set-Cookie", "a=1; Path=/; HttpOnly; Max-Age=60");
                context.Response.Headers.Append("Set-Cookie", "b=2; Path=/");
                break;
            case "json":
                await context.Response.WriteAsync(
                    """{"id":1,"tags":["x","y"],"items":[{"n":1,"s":"a"},{"n":2,"s":"b"}],"k.d":true,"none":null}""");
                break;
            default:
                using (StreamReader body = new(request.Body))
                {
                    var headers = string.Join(' ', request.Headers.Where(header => header.Key is not ("Host" or "User-Agent"))
                        .OrderBy(header => header.Key, StringComparer.Ordinal).Select(header => $"{header.Key}={header.Value}"));
                    await context.Response.WriteAsync(
                        $"{request.Method} {request.Path}{request.QueryString} {headers} [{await body.ReadToEndAsync()}]");
                }

                break;
        }
    }
}
