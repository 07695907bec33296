using System.Text.Json;
using System.Text.Json.Nodes;
using KubernetesPeer.Faults;
using KubernetesPeer.Objects;
using KubernetesPeer.Pods;
using KubernetesPeer.Recording;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KubernetesPeer.Api;

/// <summary>The API over HTTP, on a free port of loopback.</summary>
/// <param name="token">Who has it may do everything that no fault forbids.</param>
public sealed class ApiServer(
    string token, ObjectStore store, Kubelet kubelet, FaultSwitches faults, Recorder recorder, TimeProvider time) : IAsyncDisposable
{
    private readonly Discovery _discovery = new(faults);
    private readonly Streams _streams = new(store, kubelet, faults, time);
    private readonly Requests _requests = new(store, kubelet, faults, recorder);
    private WebApplication? _application;

    public Uri Address => new(_application!.Urls.First());

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _application = builder.Build();
        _application.Run(HandleAsync);
        await _application.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        // Whoever follows a log keeps the server from ending.
        faults.TakeApiAway(TimeSpan.Zero);
        if (_application is not null)
            await _application.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        if (faults.ApiIsGone)
        {
            context.Abort();
            return;
        }

        var path = ApiPath.Parse(context.Request.Path.Value ?? "/");
        var isWatch = context.Request.Query["watch"].ToString() is "true" or "1" or "True";
        var verb = path?.Verb(context.Request.Method, isWatch) ?? context.Request.Method.ToLowerInvariant();
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, faults.Connections);
        var received = new ReceivedRequest(
            verb, path?.Resource ?? context.Request.Path.Value ?? "", context.Request.Path.Value ?? "",
            context.Request.QueryString.Value ?? "", body, 0);
        try
        {
            await AnswerAsync(context, path, verb, body, stop.Token);
            recorder.Add(received with { Answer = context.Response.StatusCode });
        }
        catch (ApiFailure failure)
        {
            recorder.Add(received with { Answer = failure.Code });
            await WriteAsync(context, failure.Code, failure.Status);
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
    }

    private async Task AnswerAsync(HttpContext context, ApiPath? path, string verb, string body, CancellationToken stop)
    {
        if (context.Request.Headers.Authorization != $"Bearer {token}")
            throw new ApiFailure(401, "Unauthorized", "Unauthorized");
        if (context.Request.Path == "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews")
        {
            await WriteAsync(context, 201, Review(Parse(body)));
            return;
        }

        if (path is not null && faults.Forbidden.ContainsKey($"{verb} {path.Resource}"))
            throw ApiFailure.Forbidden(verb, path.Resource, path.Kind.Group, path.Space, path.Name);
        if (path is { Kind: var kind } && kind == ResourceKind.Definitions)
        {
            await WriteAsync(context, 200, (path.Name == "testruns.k6.io" ? _discovery.Definition() : null)
                ?? throw ApiFailure.NotFound(kind, path.Name ?? ""));
            return;
        }

        if (path is null || (path.Kind == ResourceKind.TestRuns && faults.WithoutDefinition))
        {
            if (_discovery.Answer(context.Request.Path.Value ?? "") is { } answer)
                await WriteAsync(context, 200, answer);
            else
                await WriteUnknownAsync(context);
        }
        else if (verb == "watch")
        {
            await _streams.WatchAsync(context, path, Requests.Asked(context.Request.Query), stop);
        }
        else if (path is { Part: "log", Name: not null } && path.Kind == ResourceKind.Pods)
        {
            await _streams.LogAsync(context, path, stop);
        }
        else
        {
            var (code, answer) = _requests.Answer(path, verb, context.Request, body);
            await WriteAsync(context, code, answer);
        }
    }

    private JsonObject Review(JsonObject review)
    {
        var asked = review.Child("spec").Child("resourceAttributes");
        var resource = asked.Text("subresource") is { Length: > 0 } part ? $"{asked.Text("resource")}/{part}" : asked.Text("resource");
        review["status"] = new JsonObject { ["allowed"] = !faults.Forbidden.ContainsKey($"{asked.Text("verb")} {resource}") };
        return review;
    }

    internal static JsonObject Parse(string body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject ?? throw ApiFailure.BadRequest("the object provided is unrecognized");
        }
        catch (JsonException error)
        {
            throw ApiFailure.BadRequest($"the object provided is unrecognized: {error.Message}");
        }
    }

    /// <summary>For what no part of the API serves, this is not even JSON.</summary>
    private static async Task WriteUnknownAsync(HttpContext context)
    {
        context.Response.StatusCode = 404;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync("404 page not found\n");
    }

    private static async Task WriteAsync(HttpContext context, int code, JsonObject answer)
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer.ToJsonString());
    }
}
