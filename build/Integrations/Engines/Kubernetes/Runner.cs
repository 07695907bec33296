using Integrations.Processes;
using k8s.Models;
using LoadTesting;
using LoadTesting.Execution;

namespace Integrations.Engines.Kubernetes;

/// <summary>One of the pods that share the load: what its status, its log and its files say.</summary>
internal sealed class Runner : IDisposable
{
    /// <summary>The state of a runner that waits for the others.</summary>
    public const string Ready = "is ready";

    private const int MaxLineLength = 16 * 1024;

    private readonly ClusterAccess _cluster;
    private readonly TimeProvider _time;
    private readonly Redaction _redaction;
    private readonly ProcessLog _log;
    private readonly CancellationTokenSource _k6Ended = new();
    private readonly CancellationTokenSource _filesEnded = new();
    private readonly CancellationTokenSource _givenUp = new();
    private Task? _k6Log;
    private Task? _filesLog;

    /// <param name="hasStreams">Whether it sends samples elsewhere.</param>
    public Runner(
        int number, string job, RunnerFolder folder, ClusterAccess cluster, Redaction redaction, bool hasStreams, TimeProvider time)
    {
        (Number, Job, Folder, _cluster, _redaction, _time) = (number, job, folder, cluster, redaction, time);
        Directory.CreateDirectory(folder.Path);
        _log = new ProcessLog(folder.Log);
        Files = new RunnerFiles(folder, redaction.Apply);
        Output = new K6Output(new Latest(this), hasStreams);
    }

    public int Number { get; }

    /// <summary>The name of its job, and of its host.</summary>
    public string Job { get; }

    public RunnerFolder Folder { get; }

    public RunnerFiles Files { get; }

    public K6Output Output { get; }

    /// <summary>The last progress that its log told; null as long as it is paused.</summary>
    public EngineProgress? Progress { get; private set; }

    /// <summary>Null as long as there is none.</summary>
    public string? Pod { get; private set; }

    /// <summary>What it does, in a few words.</summary>
    public string State { get; private set; } = "is not there yet";

    public int? ExitCode { get; private set; }

    /// <summary>How it was lost; null if it was not.</summary>
    public string? Lost { get; private set; }

    /// <summary>It makes no more load.</summary>
    public bool IsOver => ExitCode is not null || Lost is not null;

    /// <summary>Nothing more is to be read from it.</summary>
    public bool IsRead => (_k6Log is null or { IsCompleted: true }) && (_filesLog is null or { IsCompleted: true })
        && (Pod is null || _k6Ended.IsCancellationRequested);

    /// <param name="isStopping">The build itself stops it, so its end is no loss.</param>
    public void Look(V1Pod pod, bool isStopping)
    {
        // After a loss, a job may make another pod, which is started by nobody.
        if (Pod is not null && Pod != pod.Metadata.Name)
        {
            Gone(isStopping);
            return;
        }

        Pod = pod.Metadata.Name;
        var (k6, sidecar) = (PodProblems.K6Of(pod), PodProblems.SidecarOf(pod));
        if (sidecar?.State is { Running: not null } or { Terminated: not null })
            _filesLog ??= Follow(RunNames.SidecarContainer, Files.Take, onGap: () => { }, _filesEnded);
        if (k6?.State is { Running: not null } or { Terminated: not null })
            _k6Log ??= Follow(RunNames.K6Container, TakeLine, () => _log.Write("[lines are missing here]"), _k6Ended);
        if (Lost is null or PodProblems.Killed && !isStopping && PodProblems.OfLoss(pod) is { } loss)
        {
            Lost = null;
            Lose(loss);
        }

        if (k6?.State?.Terminated is { } ended)
        {
            ExitCode ??= ended.ExitCode;
            _k6Ended.Cancel();
        }

        if (sidecar?.State?.Terminated is not null || pod.Status?.Phase is "Succeeded" or "Failed")
            _filesEnded.Cancel();
        State = Lost is not null ? "lost"
            : ExitCode is { } code ? $"ended with {code}"
            : k6?.State?.Running is null ? PodProblems.Waiting(pod)
            : Progress is null ? Ready
            : "running";
    }

    /// <summary>Its pod is not among those of the TestRun.</summary>
    public void Gone(bool isStopping)
    {
        if (Pod is null)
            return;
        if (!IsOver && !isStopping)
            Lose("its pod is gone");
        _k6Ended.Cancel();
        _filesEnded.Cancel();
    }

    /// <summary>Its figures cannot be used, although it ended.</summary>
    public void Lose(string why)
    {
        Lost ??= _redaction.Apply(HarmlessText.Format(why));
        State = "lost";
    }

    /// <summary>Reads what can still be read, and then gives up.</summary>
    public async Task EndAsync()
    {
        await _givenUp.CancelAsync();
        await Task.WhenAll(_k6Log ?? Task.CompletedTask, _filesLog ?? Task.CompletedTask);
        _log.Dispose();
        Files.Dispose();
    }

    public void Dispose()
    {
        _k6Ended.Dispose();
        _filesEnded.Dispose();
        _givenUp.Dispose();
        _log.Dispose();
        Files.Dispose();
    }

    private Task Follow(string container, Action<string> onLine, Action onGap, CancellationTokenSource ended)
    {
        var pod = Pod!;
        var log = new RunnerLog(
            (since, follow, token) => _cluster.LogAsync(pod, container, since, follow, token), onLine, onGap, _time);
        return log.FollowAsync(ended.Token, _givenUp.Token);
    }

    private void TakeLine(string line)
    {
        var text = _redaction.Apply(HarmlessText.Format(line.Length > MaxLineLength ? line[..MaxLineLength] : line));
        _log.Write(text);
        // A container's log does not tell its two outputs apart.
        Output.Take(new OutputLine(text, IsError: false));
    }

    private sealed class Latest(Runner runner) : IProgress<EngineProgress>
    {
        public void Report(EngineProgress value) => runner.Progress = value;
    }
}
