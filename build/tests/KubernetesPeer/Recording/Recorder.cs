using System.Collections.Concurrent;

namespace KubernetesPeer.Recording;

/// <summary>What the cluster got and what it started.</summary>
public sealed class Recorder
{
    private readonly ConcurrentQueue<ReceivedRequest> _requests = [];
    private readonly ConcurrentQueue<StartedProcess> _processes = [];
    private readonly ConcurrentQueue<string> _unknown = [];

    public IReadOnlyList<ReceivedRequest> Requests => [.. _requests];

    public IReadOnlyList<StartedProcess> Processes => [.. _processes];

    /// <summary>Members of TestRuns that the definition does not know, which the API server takes out without a word in the answer.</summary>
    public IReadOnlyList<string> UnknownMembers => [.. _unknown];

    public void Add(ReceivedRequest request) => _requests.Enqueue(request);

    public void Add(StartedProcess process) => _processes.Enqueue(process);

    public void AddUnknown(IEnumerable<string> paths)
    {
        foreach (var path in paths)
            _unknown.Enqueue(path);
    }
}
