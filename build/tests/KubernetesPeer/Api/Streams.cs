using System.Globalization;
using System.Text.Json.Nodes;
using KubernetesPeer.Faults;
using KubernetesPeer.Objects;
using KubernetesPeer.Pods;
using Microsoft.AspNetCore.Http;

namespace KubernetesPeer.Api;

/// <summary>Answers that go on while there is more: watches and logs.</summary>
internal sealed class Streams(ObjectStore store, Kubelet kubelet, FaultSwitches faults, TimeProvider time)
{
    private const int DefaultWatchSeconds = 1800;

    public async Task WatchAsync(HttpContext context, ApiPath path, Func<JsonObject, bool> isAsked, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        end.CancelAfter(TimeSpan.FromSeconds(Number(context, "timeoutSeconds") ?? DefaultWatchSeconds));
        context.Response.ContentType = "application/json";
        await context.Response.StartAsync(stop);
        var version = Number(context, "resourceVersion") ?? 0;
        try
        {
            if (version == 0)
            {
                version = store.Version;
                foreach (var present in store.List(path.Kind, SpaceOf(path)).Where(isAsked))
                    await WriteAsync(context, "ADDED", present, end.Token);
            }

            while (true)
            {
                foreach (var change in await store.ChangesAfterAsync(version, end.Token))
                {
                    version = change.Version;
                    var isOfPath = change.Key.Kind == path.Kind && (SpaceOf(path) ?? change.Key.Namespace) == change.Key.Namespace;
                    if (!isOfPath || !isAsked(change.Content))
                        continue;
                    await Task.Delay(faults.WatchDelay, end.Token);
                    await WriteAsync(context, change.Type, change.Content, end.Token);
                }
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // Its time is up, which ends a watch without a word.
        }
    }

    public async Task LogAsync(HttpContext context, ApiPath path, CancellationToken stop)
    {
        var pod = store.Get(ResourceKind.Pods, path.Space, path.Name!) ?? throw ApiFailure.NotFound(ResourceKind.Pods, path.Name!);
        var names = pod.Child("spec").Children("initContainers").Concat(pod.Child("spec").Children("containers"))
            .Select(one => one.Text("name")!).ToList();
        var container = Text(context, "container") ?? (names.Count == 1 ? names[0] : throw ApiFailure.BadRequest(
            $"a container name must be specified for pod {path.Name}, choose one of: [{string.Join(' ', names)}]"));
        if (!names.Contains(container))
            throw ApiFailure.BadRequest($"container {container} is not valid for pod {path.Name}");
        var log = kubelet.LogOf(path.Space, path.Name!, container) ?? throw ApiFailure.BadRequest(
            $"container \"{container}\" in pod \"{path.Name}\" is waiting to start: {WaitingReason(pod, container)}");
        var since = Number(context, "sinceSeconds") is { } seconds
            ? time.GetUtcNow() - TimeSpan.FromSeconds(seconds)
            : Text(context, "sinceTime") is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : (DateTimeOffset?)null;
        context.Response.ContentType = "text/plain";
        await context.Response.StartAsync(stop);
        var lines = 0;
        var isFollowed = Flag(context, "follow");
        await foreach (var (at, line) in log.ReadAsync(isFollowed, since, (int?)Number(context, "tailLines"), stop))
        {
            var written = Flag(context, "timestamps")
                ? string.Create(CultureInfo.InvariantCulture, $"{at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fffffff}00Z {line}\n")
                : $"{line}\n";
            await context.Response.WriteAsync(written, stop);
            if (isFollowed)
                await context.Response.Body.FlushAsync(stop);
            if (isFollowed && ++lines >= faults.LogConnectionLines)
                throw new OperationCanceledException("The connection breaks, as this fault wants it.");
        }
    }

    private static string? SpaceOf(ApiPath path) => path.Space.Length == 0 ? null : path.Space;

    private static string WaitingReason(JsonObject pod, string container) =>
        pod.Child("status").Children("containerStatuses").Concat(pod.Child("status").Children("initContainerStatuses"))
            .FirstOrDefault(status => status.Text("name") == container).Child("state").Child("waiting").Text("reason")
            ?? "ContainerCreating";

    private static async Task WriteAsync(HttpContext context, string type, JsonObject content, CancellationToken stop)
    {
        var line = new JsonObject { ["type"] = type, ["object"] = content.DeepClone() }.ToJsonString() + "\n";
        await context.Response.WriteAsync(line, stop);
        await context.Response.Body.FlushAsync(stop);
    }

    private static string? Text(HttpContext context, string name) =>
        context.Request.Query[name].ToString() is { Length: > 0 } text ? text : null;

    private static long? Number(HttpContext context, string name) =>
        long.TryParse(Text(context, name), CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool Flag(HttpContext context, string name) => Text(context, name) is "true" or "1" or "True";
}
