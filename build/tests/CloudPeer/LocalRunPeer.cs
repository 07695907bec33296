using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CloudPeer;

/// <summary>A request that the peer got.</summary>
/// <param name="Body">As it was sent, compressed or not.</param>
public sealed record PeerRequest(string Method, string Path, string? Authorization, string? StackId, byte[] Body);

/// <summary>
/// A peer of Grafana Cloud k6 for runs on this machine (<c>k6 cloud run --local-execution</c>): provisions a run, takes the samples that k6
/// streams, and is told its end. It also takes what other outputs of k6 push. It keeps all requests.
/// </summary>
public sealed partial class LocalRunPeer : IAsyncDisposable
{
    public const string Token = "a-cloud-token-nobody-may-see";

    /// <summary>Made for one run, and all that the stream of samples needs.</summary>
    public const string RunToken = "a-token-of-one-run";

    private const long RunId = 77;

    private readonly WebApplication _application;
    private readonly ConcurrentQueue<PeerRequest> _requests = new();
    private readonly bool _takesSamples;

    private LocalRunPeer(WebApplication application, bool takesSamples) => (_application, _takesSamples) = (application, takesSamples);

    /// <summary>What K6_CLOUD_HOST and K6_CLOUD_HOST_V6 are to be.</summary>
    public string Address => _application.Urls.First();

    public Uri Page => new($"{Address}/a/k6-app/runs/{RunId}");

    public IReadOnlyList<PeerRequest> Requests => [.. _requests];

    /// <param name="takesSamples">Whether samples are accepted, and not met by 500.</param>
    public static async Task<LocalRunPeer> StartAsync(bool takesSamples = true)
    {
        var server = new LocalRunPeer(LoopbackServer.Create(), takesSamples);
        server._application.Run(server.AnswerAsync);
        await server._application.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var (request, path) = (context.Request, context.Request.Path.Value!);
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        _requests.Enqueue(new PeerRequest(
            request.Method, path, request.Headers.Authorization, request.Headers["X-Stack-Id"], body.ToArray()));
        var (status, answer) = AnswerTo(request, path);
        context.Response.StatusCode = status;
        if (answer is null)
            return;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer.ToJsonString());
    }

    private (int Status, JsonNode? Answer) AnswerTo(HttpRequest request, string path)
    {
        if (path is "/push" or "/api/v1/write")
            return _takesSamples ? (200, new JsonObject()) : (500, null);
        if (Notify().IsMatch(path))
            return request.Headers.Authorization == $"Bearer {RunToken}" ? (200, new JsonObject()) : (401, null);
        if (request.Headers.Authorization != $"Bearer {Token}")
            return (401, new JsonObject { ["error"] = new JsonObject { ["code"] = "unauthorized", ["message"] = "Invalid token" } });
        if (LoadTests().IsMatch(path))
            return (201, new JsonObject
            {
                ["id"] = 5, ["project_id"] = 8, ["name"] = "A_Test", ["baseline_test_run_id"] = null,
                ["created"] = "2026-01-01T00:00:00Z", ["updated"] = "2026-01-01T00:00:00Z",
            });
        if (Start().IsMatch(path))
            return (200, Provisioned());
        return path == $"/cloud/v6/test_runs/{RunId}" ? (200, Run()) : (404, null);
    }

    /// <summary>All members that the client of k6 requires.</summary>
    private JsonObject Provisioned() => new()
    {
        ["test_run_id"] = RunId,
        ["archive_upload_url"] = null,
        ["test_run_details_page_url"] = Page.AbsoluteUri,
        ["runtime_config"] = new JsonObject
        {
            ["test_run_token"] = RunToken,
            ["metrics"] = new JsonObject
            {
                ["push_url"] = $"{Address}/push", ["push_interval"] = "1s", ["push_concurrency"] = null, ["aggregation_period"] = null,
                ["aggregation_wait_period"] = null, ["aggregation_min_samples"] = null, ["max_samples_per_package"] = null,
            },
            ["traces"] = new JsonObject { ["push_url"] = $"{Address}/traces", ["traces_metadata"] = new JsonObject(), ["proto"] = "http" },
            ["files"] = new JsonObject
            {
                ["push_url"] = $"{Address}/files", ["screenshots_base_path"] = "", ["headers"] = new JsonObject(), ["method"] = "PUT",
            },
            ["logs"] = new JsonObject
            {
                ["push_url"] = $"{Address}/logs", ["tail_url"] = $"{Address}/tail", ["limit"] = 100, ["push_period_seconds"] = "1s",
                ["level"] = "info", ["message_max_size"] = 1000, ["allowed_labels"] = new JsonArray("level"),
            },
            ["secrets"] = new JsonObject { ["endpoint"] = $"{Address}/secrets", ["response_path"] = "plaintext" },
        },
    };

    private static JsonObject Run() => new()
    {
        ["id"] = RunId, ["test_id"] = 5, ["project_id"] = 8, ["started_by"] = null, ["created"] = "2026-01-01T00:00:00Z",
        ["ended"] = null, ["note"] = "", ["retention_expiry"] = null, ["cost"] = null, ["status"] = "initializing",
        ["status_details"] = new JsonObject { ["type"] = "initializing", ["entered"] = "2026-01-01T00:00:00Z", ["extra"] = null },
        ["status_history"] = new JsonArray(), ["distribution"] = null, ["result"] = null, ["result_details"] = new JsonObject(),
        ["options"] = new JsonObject(), ["k6_dependencies"] = new JsonObject(), ["k6_versions"] = new JsonObject(), ["max_vus"] = 1,
        ["max_browser_vus"] = 0, ["estimated_duration"] = 1, ["execution_duration"] = 0, ["is_starred"] = false,
    };

    [GeneratedRegex(@"\A/provisioning/v1/test_runs/\d+/notify\z")]
    private static partial Regex Notify();

    [GeneratedRegex(@"\A/cloud/v6/projects/\d+/load_tests\z")]
    private static partial Regex LoadTests();

    [GeneratedRegex(@"\A/provisioning/v1/load_tests/\d+/start_local_execution\z")]
    private static partial Regex Start();
}
