using LoadTesting;
using LoadTesting.Execution;
using LoadTesting.K6Output;
using LoadTesting.Model;

namespace Integrations.Engines.Kubernetes;

/// <summary>Makes the files of a test, and its outcome, out of those of its runners.</summary>
internal sealed class RunnerResults(TestFolder folder, IReadOnlyList<Runner> runners)
{
    private readonly List<string> _notes = [];
    private readonly Dictionary<int, K6Summary> _summaries = [];
    private K6Summary? _merged;

    /// <param name="stop">Why the watch over the runners ended.</param>
    /// <exception cref="EngineException">The files cannot be written.</exception>
    public void Merge(StopReason stop)
    {
        try
        {
            MergeSummaries(stop);
            MergeTimeLines();
            MergeLogs();
        }
        catch (Exception error) when (error.IsOfFileSystem())
        {
            throw new EngineException($"the runners' files cannot be put together: {error.Message}", error);
        }
    }

    public K6Outcome ToOutcome(StopReason stop, DateTimeOffset startedAt, TimeSpan elapsed) => new(
        ExitCode(),
        stop,
        startedAt,
        elapsed,
        Error: runners.Select(runner => runner.Output.Error).FirstOrDefault(error => error is not null),
        ScriptExceptions: runners.Sum(runner => runner.Output.ScriptExceptions))
    {
        InterruptedIterations = runners.All(runner => runner.Output.InterruptedIterations is null)
            ? null
            : runners.Sum(runner => runner.Output.InterruptedIterations ?? 0),
        LoopingVus = runners.Any(runner => runner.Output.LoopingVus is null)
            ? null
            : runners.Sum(runner => runner.Output.LoopingVus!.Value),
        StreamProblem = runners.Select(runner => runner.Output.StreamProblem).FirstOrDefault(problem => problem is not null),
        HadSummaryAtDeadline = stop == StopReason.Deadline ? false : null,
        Runners =
        [
            .. runners.Select(runner => new RunnerOutcome(runner.Number, runner.Pod ?? runner.Job)
            {
                ExitCode = runner.ExitCode,
                Lost = runner.Lost,
                Requests = _summaries.GetValueOrDefault(runner.Number)?.Requests ?? 0,
                Share = 1.0 / runners.Count,
                Error = runner.Output.Error,
            }),
        ],
    };

    /// <summary>
    /// The worst of the runners that is neither "passed" nor "thresholds crossed"; otherwise what the merged figures say, because each
    /// runner judges its own part. If a runner ends before the start, the build stops the others by a signal, so theirs is the least.
    /// </summary>
    private int? ExitCode()
    {
        var codes = runners.Where(runner => runner.Lost is null).Select(runner => runner.ExitCode).ToList();
        if (codes.OfType<int>().Where(code => code is not K6ExitCode.Finished and not K6ExitCode.ThresholdsCrossed).ToList()
            is { Count: > 0 } others)
            return others.MaxBy(code => code == K6ExitCode.StoppedBySignal ? 0 : code);
        return codes.Count == 0 || codes.Contains(null) ? null
            : _merged is null ? codes.Max()
            : _merged.Metrics.Values.Any(metric => metric.Thresholds.Values.Contains(true)) ? K6ExitCode.ThresholdsCrossed
            : K6ExitCode.Finished;
    }

    private void MergeSummaries(StopReason stop)
    {
        foreach (var runner in runners)
        {
            var problem = runner.Files.SummaryProblem;
            if (problem is null)
            {
                (var summary, problem) = K6SummaryFile.Read(runner.Folder.Summary);
                if (summary is not null)
                    _summaries[runner.Number] = summary;
            }

            if (problem is null)
                continue;
            _notes.Add($"runner {runner.Number}: no summary: {problem}");
            // Its part of the load was made, but nobody can say how it was answered.
            if (stop == StopReason.Ended && runner.ExitCode is K6ExitCode.Finished or K6ExitCode.ThresholdsCrossed)
                runner.Lose($"its figures were lost: {problem}");
        }

        if (_summaries.Count == 0)
            return;
        _merged = RunnerMerge.Summaries([.. _summaries.OrderBy(pair => pair.Key).Select(pair => pair.Value)]);
        K6SummaryFile.Write(folder.Summary, _merged);
    }

    private void MergeTimeLines()
    {
        var whole = new List<string>();
        foreach (var runner in runners)
        {
            if (runner.Files.TimeLineProblem is { } problem)
                _notes.Add($"runner {runner.Number}: its time line is not whole: {problem}");
            else
                whole.Add(runner.Folder.TimeLine);
        }

        // The second by second sum of some of them would look like a drop.
        if (whole.Count < runners.Count(runner => runner.Lost is null) || whole.Count == 0)
        {
            if (whole.Count > 0)
                _notes.Add("there is no time line of the test, because those of some runners are not whole");
            return;
        }

        var starts = whole.Select(PausedTime.StartOf).OfType<double>().ToList();
        if (starts.Count > 0)
            whole.ForEach(path => PausedTime.Remove(path, starts.Min()));
        RunnerMerge.TimeLines(whole, folder.Timeline);
    }

    /// <summary>One after the other. Lines are as k6 wrote them, because reports count its messages.</summary>
    private void MergeLogs()
    {
        using var log = new StreamWriter(folder.Log);
        log.NewLine = "\n";
        foreach (var runner in runners)
        {
            log.WriteLine($"=== runner {runner.Number} of {runners.Count}: {runner.Pod ?? runner.Job}, {runner.State}"
                + $"{(runner.Lost is { } lost ? $": {lost}" : "")} ===");
            foreach (var line in File.ReadLines(runner.Folder.Log))
                log.WriteLine(line);
        }

        foreach (var note in _notes)
            log.WriteLine($"=== {note} ===");
    }
}
