using System.Collections.Concurrent;
using KubernetesPeer.Faults;
using KubernetesPeer.Objects;
using KubernetesPeer.Recording;

namespace KubernetesPeer.Pods;

/// <summary>Runs the pods that are in the store, each container as a process of this machine.</summary>
/// <param name="folder">Where the pods' file systems are.</param>
/// <param name="network">Variables that all containers have, because this cluster's network is what it is.</param>
public sealed class Kubelet(
    string folder, RunnerProgram program, ObjectStore store, FaultSwitches faults, Recorder recorder, TimeProvider time,
    IReadOnlyDictionary<string, string> network) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<ObjectKey, (PodRunner Runner, Task Run)> _pods = new();

    public RunnerProgram Program => program;

    public K6Rest K6 { get; } = new();

    internal string Folder => folder;

    internal ObjectStore Store => store;

    internal FaultSwitches Faults => faults;

    internal Recorder Recorder => recorder;

    internal IReadOnlyDictionary<string, string> Network => network;

    /// <summary>Starts to look after pods.</summary>
    public void Start() => store.Changed += Look;

    /// <summary>Whether a pod has processes, which have to end before it can be removed.</summary>
    public bool Runs(ObjectKey key) => key.Kind == ResourceKind.Pods && _pods.TryGetValue(key, out var pod) && !pod.Run.IsCompleted;

    /// <summary>Null where there is no such pod or container, or it has not been started.</summary>
    public ContainerLog? LogOf(string space, string pod, string container) =>
        _pods.TryGetValue(KeyOf(space, pod), out var found) ? found.Runner.LogOf(container) : null;

    /// <summary>Where k6's REST API of a pod is.</summary>
    public Uri? RestOf(string space, string pod) => _pods.TryGetValue(KeyOf(space, pod), out var found) ? found.Runner.Rest : null;

    /// <summary>A fate for a pod at once.</summary>
    public void Strike(string space, string pod, Fate fate)
    {
        if (_pods.TryGetValue(KeyOf(space, pod), out var found))
            found.Runner.Strike(fate);
    }

    public async ValueTask DisposeAsync()
    {
        store.Changed -= Look;
        foreach (var (runner, _) in _pods.Values)
            runner.Abandon();
        await Task.WhenAll(_pods.Values.Select(pod => pod.Run));
        foreach (var (runner, _) in _pods.Values)
            runner.Dispose();
        K6.Dispose();
    }

    internal ContainerLog NewLog() => new(time, () => faults.LogSize);

    private void Look(Change change)
    {
        if (change.Key.Kind != ResourceKind.Pods)
            return;
        if (change.Type == "ADDED")
        {
            var runner = new PodRunner(this, change.Key, change.Content);
            _pods[change.Key] = (runner, Task.Run(runner.RunAsync));
        }
        else if (change.Content.Child("metadata").Text("deletionTimestamp") is not null)
        {
            if (_pods.TryGetValue(change.Key, out var pod))
                pod.Runner.Remove();
        }
    }

    private static ObjectKey KeyOf(string space, string pod) => new(ResourceKind.Pods, space, pod);
}
