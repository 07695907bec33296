using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using KubernetesPeer.Faults;
using KubernetesPeer.Objects;
using KubernetesPeer.Recording;

namespace KubernetesPeer.Pods;

/// <summary>One pod from its schedule to its end.</summary>
internal sealed class PodRunner(Kubelet kubelet, ObjectKey key, JsonObject pod) : IDisposable
{
    /// <summary>As pods have, unless they say otherwise.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    private readonly PodStatus _status = new(kubelet.Store, key.Namespace, pod);
    private readonly Dictionary<string, ContainerLog> _logs = [];
    private readonly CancellationTokenSource _removal = new();
    private readonly CancellationTokenSource _abandonment = new();
    private readonly string _folder = Path.Combine(kubelet.Folder, key.Name);
    private readonly List<(JsonObject Container, ContainerProcess Process, string StartedAt)> _sidecars = [];
    private readonly int _port = FreePort();
    private ContainerProcess? _main;
    private Fate? _fate;

    public Uri Rest => new($"http://127.0.0.1:{_port}/v1/status");

    private JsonObject Spec => pod.Child("spec")!;

    private JsonObject Main => Spec.Children("containers").First();

    private int Number => int.TryParse(pod.Labels().GetValueOrDefault("job-name", "").Split('-')[^1], out var number)
        && pod.Labels().ContainsKey("runner") ? number : 0;

    public ContainerLog? LogOf(string container)
    {
        lock (_logs)
            return _logs.GetValueOrDefault(container);
    }

    public void Remove() => _removal.Cancel();

    /// <summary>The cluster ends.</summary>
    public void Abandon()
    {
        _abandonment.Cancel();
        _removal.Cancel();
    }

    public void Strike(Fate fate)
    {
        _fate = fate;
        _main?.Kill();
    }

    public void Dispose()
    {
        _removal.Dispose();
        _abandonment.Dispose();
    }

    public async Task RunAsync()
    {
        try
        {
            await PlayAsync();
        }
        catch (OperationCanceledException) when (_removal.IsCancellationRequested)
        {
            // Removed before it ran.
        }
        finally
        {
            foreach (var (_, process, _) in _sidecars)
                process.Kill();
            if (_removal.IsCancellationRequested || _fate == Fate.Gone)
                kubelet.Store.Delete(ResourceKind.Pods, key.Namespace, key.Name);
        }
    }

    private async Task PlayAsync()
    {
        if (Number >= kubelet.Faults.UnschedulableFrom)
        {
            const string message = "0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector.";
            _status.Condition("PodScheduled", false, "Unschedulable", message);
            _status.Event("Warning", "FailedScheduling", message);
            await WaitForRemovalAsync();
        }

        _status.Scheduled();
        foreach (var container in Containers)
            _status.Waiting(container, container == Main && HasInit ? "PodInitializing" : "ContainerCreating");
        var files = new PodFiles(_folder, kubelet.Store, key.Namespace, pod);
        while (files.Mount() is { } problem)
        {
            _status.Event("Warning", "FailedMount", problem);
            await Task.Delay(TimeSpan.FromSeconds(1), _removal.Token);
        }

        kubelet.Program.PutInto(Path.Combine(_folder, "bin"));
        foreach (var container in Containers.Where(container => kubelet.Faults.IsMissingImage(container.Text("image") ?? "")).Take(1))
            await FailToPullAsync(container);
        foreach (var container in Spec.Children("initContainers"))
        {
            if (!await InitialiseAsync(container, files))
                return;
        }

        _status.Condition("Initialized", true);
        await RunMainAsync(files);
    }

    private IEnumerable<JsonObject> Containers => Spec.Children("initContainers").Append(Main);

    private bool HasInit => Spec.Children("initContainers").Any();

    private async Task FailToPullAsync(JsonObject container)
    {
        var image = container.Text("image");
        var message = $"failed to pull and unpack image \"{image}\": failed to resolve reference \"{image}\": not found";
        _status.Event("Warning", "Failed", $"Failed to pull image \"{image}\": {message}");
        _status.Waiting(container, "ErrImagePull", message);
        await Task.Delay(Step, _removal.Token);
        _status.Event("Normal", "BackOff", $"Back-off pulling image \"{image}\"");
        _status.Waiting(container, "ImagePullBackOff", $"Back-off pulling image \"{image}\": ErrImagePull: {message}");
        await WaitForRemovalAsync();
    }

    /// <returns>Whether the pod goes on.</returns>
    private async Task<bool> InitialiseAsync(JsonObject container, PodFiles files)
    {
        var startedAt = kubelet.Store.Timestamp();
        var process = await StartAsync(container, files);
        if (container.Text("restartPolicy") == "Always")
        {
            if (process is null)
                await WaitForRemovalAsync();
            _sidecars.Add((container, process!, startedAt));
            _status.Running(container, isReady: true);
            return true;
        }

        var exitCode = process is null ? 128 : await process.Ended.WaitAsync(_removal.Token);
        _status.Terminated(container, exitCode, exitCode == 0 ? "Completed" : "Error", null, startedAt);
        if (exitCode != 0)
            _status.Phase("Failed");
        return exitCode == 0;
    }

    private async Task RunMainAsync(PodFiles files)
    {
        var startedAt = kubelet.Store.Timestamp();
        using var main = await StartAsync(Main, files);
        if (main is null)
        {
            _status.Terminated(Main, 128, "StartError", "failed to create containerd task: no such executable", startedAt);
            _status.Phase("Failed");
            return;
        }

        _main = main;
        _status.Running(Main, isReady: false);
        _status.Phase("Running");
        using var work = CancellationTokenSource.CreateLinkedTokenSource(_removal.Token);
        var watch = WatchMainAsync(work.Token);
        await Task.WhenAny(main.Ended, WaitAsync(_removal.Token));
        if (!main.Ended.IsCompleted)
            await EndAsync(main);
        var exitCode = await main.Ended;
        await work.CancelAsync();
        await watch;
        if (_fate == Fate.Gone)
            return;
        var reason = _fate == Fate.OutOfMemory ? "OOMKilled" : exitCode == 0 ? "Completed" : "Error";
        _status.Terminated(Main, exitCode, reason, null, startedAt);
        foreach (var (container, process, begun) in _sidecars)
        {
            await EndAsync(process);
            _status.Terminated(container, await process.Ended, "Completed", null, begun);
        }

        if (_fate == Fate.Evicted)
            _status.Phase("Failed", "Evicted", "The node was low on resource: memory. Threshold quantity: 100Mi, available: 52Mi.");
        else
            _status.Phase(exitCode == 0 ? "Succeeded" : "Failed");
    }

    /// <summary>SIGTERM, then the grace period, then SIGKILL.</summary>
    private async Task EndAsync(ContainerProcess process)
    {
        process.Terminate();
        await Task.WhenAny(process.Ended, Task.Delay(Grace), WaitAsync(_abandonment.Token));
        if (!process.Ended.IsCompleted)
            process.Kill();
        await process.Ended;
    }

    /// <summary>Readiness, and the fate that a test wants this runner to have.</summary>
    private async Task WatchMainAsync(CancellationToken stop)
    {
        try
        {
            if (kubelet.Program.IsK6 && Number > 0)
                await kubelet.K6.UntilAsync(Rest, _ => true, stop);
            _status.Running(Main, isReady: true);
            _status.Condition("Ready", true);
            if (Number == 0 || !kubelet.Faults.Fates.TryGetValue(Number, out var fate))
                return;
            if (kubelet.Program.IsK6)
                await kubelet.K6.UntilAsync(Rest, status => status.Flag("running") && !status.Flag("paused"), stop);
            await Task.Delay(kubelet.Faults.FateAfter, stop);
            Strike(fate);
        }
        catch (OperationCanceledException)
        {
            // It ended by itself.
        }
    }

    /// <returns>Null where it could not be started, which its state then says.</returns>
    private async Task<ContainerProcess?> StartAsync(JsonObject container, PodFiles files)
    {
        var variables = new Variables(kubelet.Store, key.Namespace, pod).Of(container);
        if (variables.Problem is not null)
        {
            _status.Waiting(container, "CreateContainerConfigError", variables.Problem);
            await WaitForRemovalAsync();
        }

        var (root, paths) = files.Enter(container);
        var map = new PathMap(root, paths, _port);
        string[] command = [.. container.Texts("command").Concat(container.Texts("args"))
            .Select(word => map.Map(Expansion.Expand(word, variables.Values)))];
        var environment = variables.Values.ToDictionary(variable => variable.Key, variable => map.Map(variable.Value));
        foreach (var (name, value) in kubelet.Network)
            environment.TryAdd(name, value);
        environment["PATH"] = $"{Path.Combine(_folder, "bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        environment["HOME"] = root + "/home/k6";
        environment["HOSTNAME"] = pod.Labels().GetValueOrDefault("job-name", key.Name);
        if (container == Main && Number > 0 && !kubelet.Program.IsK6)
            command = RunnerArguments.WithoutOperators(command);
        kubelet.Recorder.Add(new StartedProcess(key.Name, container.Text("name")!, command, environment));
        var log = kubelet.NewLog();
        lock (_logs)
            _logs[container.Text("name")!] = log;
        try
        {
            return ContainerProcess.Start(command, environment, root + "/home/k6", log);
        }
        catch (Win32Exception error)
        {
            log.Add(error.Message);
            log.End();
            return null;
        }
    }

    private async Task WaitForRemovalAsync() => await Task.Delay(Timeout.InfiniteTimeSpan, _removal.Token);

    private static async Task WaitAsync(CancellationToken token)
    {
        var signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = token.Register(signal.SetResult);
        await signal.Task;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
