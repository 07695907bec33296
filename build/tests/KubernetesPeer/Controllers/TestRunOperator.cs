using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using KubernetesPeer.Objects;
using KubernetesPeer.Pods;

namespace KubernetesPeer.Controllers;

/// <summary>Takes each TestRun through its stages, as the k6-operator does.</summary>
public sealed class TestRunOperator(ObjectStore store, Kubelet kubelet) : IAsyncDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);
    private readonly ConcurrentDictionary<ObjectKey, (CancellationTokenSource Stop, Task Run)> _runs = new();

    public void Start() => store.Changed += Look;

    public async ValueTask DisposeAsync()
    {
        store.Changed -= Look;
        foreach (var (stop, run) in _runs.Values)
        {
            await stop.CancelAsync();
            await run;
            stop.Dispose();
        }
    }

    private void Look(Change change)
    {
        if (change.Key.Kind != ResourceKind.TestRuns)
            return;
        if (change.Type == "ADDED")
        {
            var stop = new CancellationTokenSource();
            _runs[change.Key] = (stop, Task.Run(() => RunAsync(change.Key, change.Content, stop.Token)));
        }
        else if (change.Type == "DELETED" && _runs.TryGetValue(change.Key, out var run))
        {
            run.Stop.Cancel();
        }
    }

    private async Task RunAsync(ObjectKey key, JsonObject testRun, CancellationToken stop)
    {
        try
        {
            var arguments = new K6Arguments(testRun);
            // The operator logs that, and the run never gets a stage.
            if (arguments.Parallelism < 1)
                return;
            if (arguments.Refused is not null || !await InitialiseAsync(key, testRun, arguments, stop))
            {
                Stage(key, "error");
                return;
            }

            Stage(key, "initialized");
            await LoadAsync(key, testRun, arguments, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The TestRun was deleted, or the cluster ends.
        }
    }

    private async Task<bool> InitialiseAsync(ObjectKey key, JsonObject testRun, K6Arguments arguments, CancellationToken stop)
    {
        if (testRun.Child("spec").Child("initializer").Flag("disabled"))
            return true;
        Stage(key, "initialization");
        if (!kubelet.Program.IsK6)
            return true;
        var jobs = new JobController(store, key.Namespace);
        var job = jobs.Create(new OperatorObjects(testRun).InitializerJob());
        if (job is null)
            await Task.Delay(Timeout.InfiniteTimeSpan, stop);
        await jobs.RunAsync(job!, stop);
        var pod = store.List(ResourceKind.Pods, key.Namespace).First(one => one.Labels().GetValueOrDefault("job-name") == job!.Name());
        var log = kubelet.LogOf(key.Namespace, pod.Name(), "k6");
        return pod.Child("status").Text("phase") == "Succeeded" && MaxVus(log) >= arguments.Parallelism;
    }

    private async Task LoadAsync(ObjectKey key, JsonObject testRun, K6Arguments arguments, CancellationToken stop)
    {
        var objects = new OperatorObjects(testRun);
        var jobs = new JobController(store, key.Namespace);
        // Of an earlier run of this name: the operator waits for its end.
        while (store.Get(ResourceKind.Jobs, key.Namespace, $"{key.Name}-1") is not null)
            await Task.Delay(Step, stop);
        List<Task> runs = [];
        for (var number = 1; number <= arguments.Parallelism; number++)
        {
            if (jobs.Create(objects.RunnerJob(number)) is not { } job)
                return;
            store.Create(ResourceKind.Services, key.Namespace, objects.RunnerService(number));
            runs.Add(jobs.RunAsync(job, stop));
        }

        Stage(key, "created");
        await StartAsync(key, arguments.Parallelism, stop);
        if (jobs.Create(objects.StarterJob()) is { } starter)
            runs.Add(jobs.RunAsync(starter, stop));
        Stage(key, "started");
        await Task.WhenAll(runs);
        Stage(key, "stopped");
        Stage(key, "finished");
        if (testRun.Child("spec").Text("cleanup") == "post")
            store.Delete(ResourceKind.TestRuns, key.Namespace, key.Name, kubelet.Runs);
    }

    /// <summary>Waits until all runners answer, and un-pauses them one after the other.</summary>
    private async Task StartAsync(ObjectKey key, int parallelism, CancellationToken stop)
    {
        var selector = LabelSelector.Parse($"app=k6,k6_cr={key.Name},runner=true");
        var pods = await store.UntilAsync(
            () => store.List(ResourceKind.Pods, key.Namespace, selector)
                .Where(pod => pod.Child("status").Text("phase") == "Running").ToList() is var running
                    && running.Count == parallelism ? running : null,
            stop);
        if (!kubelet.Program.IsK6)
            return;
        Uri[] addresses = [.. pods.Select(pod => kubelet.RestOf(key.Namespace, pod.Name())).OfType<Uri>()];
        foreach (var address in addresses)
            await kubelet.K6.UntilAsync(address, _ => true, stop);
        foreach (var address in addresses)
            await kubelet.K6.UnpauseAsync(address, stop);
    }

    private void Stage(ObjectKey key, string stage) => store.Change(ResourceKind.TestRuns, key.Namespace, key.Name, testRun =>
    {
        var status = testRun.Child("status") ?? [];
        testRun["status"] = status;
        status["stage"] = stage;
    });

    private static int MaxVus(ContainerLog? log)
    {
        try
        {
            return JsonNode.Parse(string.Join('\n', log?.Everything ?? [])).Number("maxVUs") ?? 0;
        }
        catch (JsonException)
        {
            return 0;
        }
    }
}
