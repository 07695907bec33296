using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CloudPeer;

/// <summary>
/// A peer of Grafana Cloud k6 on a free port of this machine's loopback: takes a real k6's <c>cloud run</c>, runs the archive that it got
/// with the k6 of <see cref="PeerOptions.K6"/>, and answers with what that measured, rounded as the cloud's histograms are. Refuses what
/// the cloud refuses: other paths, methods, headers and encodings.
/// </summary>
public sealed class PeerServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly PeerOptions _options;
    private readonly PeerRuns _runs;
    private readonly RunEndpoints _runEndpoints;
    private readonly FigureEndpoints _figures;
    private readonly string _folder = Directory.CreateTempSubdirectory("cloud-peer-").FullName;
    private readonly ConcurrentQueue<string> _requests = new();
    private int _faultsLeft;

    private PeerServer(PeerOptions options, WebApplication application)
    {
        (_options, _application, _faultsLeft) = (options, application, options.FaultyAnswers);
        _runs = new PeerRuns(options, _folder, TimeProvider.System);
        _runEndpoints = new RunEndpoints(_runs, options, TimeProvider.System);
        _figures = new FigureEndpoints(_runs.Find, options);
    }

    /// <summary>What K6_CLOUD_HOST and K6_CLOUD_HOST_V6 are to be.</summary>
    public string Address => _application.Urls.First();

    public IReadOnlyList<PeerRun> Runs => _runs.All;

    /// <summary>Method and target of each request so far, as they were sent.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>How the variables are set that have k6 and the build ask this peer.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["K6_CLOUD_HOST"] = Address,
        ["K6_CLOUD_HOST_V6"] = Address,
        ["K6_CLOUD_TOKEN"] = _options.Token,
        ["K6_CLOUD_STACK_ID"] = _options.StackId,
        ["K6_CLOUD_PROJECT_ID"] = $"{_options.ProjectId}",
    };

    public static async Task<PeerServer> StartAsync(PeerOptions? options = null)
    {
        var server = new PeerServer(options ?? new PeerOptions(), LoopbackServer.Create());
        server._application.Run(server.AnswerAsync);
        await server._application.StartAsync();
        return server;
    }

    /// <summary>A run that was made without k6, and is over.</summary>
    public PeerRun AddRun(long id, Measured measured, double seconds, string result = "passed", JsonObject? scriptOptions = null) =>
        _runs.AddEnded(id, measured, seconds, result, scriptOptions ?? []);

    /// <summary>A run that was made without k6, and goes on until it is aborted.</summary>
    public PeerRun AddRunning(long id, Measured measured) => _runs.AddRunning(id, measured);

    public async ValueTask DisposeAsync()
    {
        await _runs.EndAllAsync();
        await _application.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        _requests.Enqueue($"{context.Request.Method} {target}");
        var isOfFigures = !target.StartsWith("/cloud/v6/", StringComparison.Ordinal);
        if (_options.Fault == PeerFault.Offline && _runs.All.Any(run => run.IsToldToBeOver))
        {
            context.Abort();
            return;
        }

        var answer = Unauthorized(context.Request, isOfFigures);
        if (answer is null && isOfFigures && await IsFaultyAsync(context))
            return;
        answer ??= isOfFigures
            ? HttpMethods.IsGet(context.Request.Method) ? _figures.Answer(target) : null
            : await _runEndpoints.AnswerAsync(context.Request, target);
        answer ??= PeerAnswer.NotFound;
        context.Response.StatusCode = answer.Status;
        if (answer.Body is null)
            return;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer.Body.ToJsonString());
    }

    private PeerAnswer? Unauthorized(HttpRequest request, bool isOfFigures)
    {
        var expected = $"{(isOfFigures ? "Token" : "Bearer")} {_options.Token}";
        if (request.Headers.Authorization != expected)
            return PeerAnswer.Refused(401, "unauthorized", "Invalid token");
        return request.Headers["X-Stack-Id"] is not [{ Length: > 0 } stack]
            ? PeerAnswer.Refused(400, "bad_request", "X-Stack-Id is missing")
            : stack != _options.StackId ? PeerAnswer.Refused(403, "forbidden", "You do not have access to this stack")
            : null;
    }

    /// <returns>Whether the request was met by the fault, and answered.</returns>
    private async Task<bool> IsFaultyAsync(HttpContext context)
    {
        var passes = _options.Fault is PeerFault.TooManyRequests or PeerFault.Unavailable or PeerFault.BrokenConnections;
        if (_options.Fault is PeerFault.None or PeerFault.Offline || (passes && Interlocked.Decrement(ref _faultsLeft) < 0))
            return false;
        if (_options.Fault == PeerFault.BrokenConnections)
        {
            context.Abort();
            return true;
        }

        var (status, body) = _options.Fault switch
        {
            PeerFault.TooManyRequests or PeerFault.AlwaysTooMany => (429, """{"error":{"code":"throttled","message":"Slow down"}}"""),
            PeerFault.Unauthorized => (401, """{"error":{"code":"unauthorized","message":"Invalid token"}}"""),
            PeerFault.Forbidden => (403, """{"error":{"code":"forbidden","message":"Forbidden"}}"""),
            PeerFault.NotFound => (404, """{"error":{"code":"not_found","message":"Not found"}}"""),
            PeerFault.NoJson => (200, "<html><body>Sign in</body></html>"),
            PeerFault.OtherJson => (200, """{"data":{"result":[{"metric":[],"values":"none"}]},"value":7}"""),
            _ => (_options.Fault == PeerFault.Unavailable ? 503 : 500, "upstream error"),
        };
        context.Response.StatusCode = status;
        context.Response.ContentType = body.StartsWith('{') ? "application/json" : "text/html";
        if (status == 429)
            context.Response.Headers.RetryAfter = "1";
        await context.Response.WriteAsync(body);
        return true;
    }
}
