using System.Net;
using Integrations.Processes;
using LoadTesting;
using LoadTesting.Execution;
using LoadTesting.K6Output;
using LoadTesting.Model;
using LoadTesting.Tokens;

namespace Integrations.Engines.Cloud;

/// <summary>
/// Runs tests in Grafana Cloud k6. A k6 of this machine starts the run and watches it; the figures are read from the cloud's API
/// afterwards, and written as k6 would have written them here.
/// </summary>
/// <param name="here">The repository with <c>k6-scripts</c>, and what starts processes.</param>
public sealed class CloudEngine(
    K6Executable k6, CloudCredentials credentials, CloudHosts hosts, EngineSurroundings here, CloudTiming? timing = null) : ITestEngine
{
    public const string Name = "cloud";

    private readonly CloudTiming _timing = timing ?? CloudTiming.Default;

    public EngineDescription Description { get; } = new(Name, k6.VersionText, $"Grafana Cloud, through the k6 {k6.Reason}");

    public async Task<K6Outcome> RunAsync(TestExecution execution, IProgress<EngineProgress> progress, CancellationToken cancellationToken)
    {
        var last = new LastProgress(progress);
        using var api = CloudApi.Create(hosts, credentials, _timing.Request, here.Time);
        var watch = new CloudWatch(api, _timing, here.Time);
        RunRecord? begun;
        try
        {
            begun = RunRecord.Unfinished(execution.Folder);
        }
        catch (EngineException exception)
        {
            // What could not be started is tried again, and then the load might be made twice.
            return Unknown(new K6Outcome(null, StopReason.Ended, here.Time.GetUtcNow(), TimeSpan.Zero), exception.Message);
        }

        if (begun is not null)
        {
            if (begun.IsOf(execution.Test))
                return await TakeUpAsync(begun, execution, api, watch, last, cancellationToken);
            // It is another test by now, and the load of both would be on the platform at once. Not an exception: what could not be started
            // is tried again, without the files by which the run is known.
            if (await watch.AbortAsync(begun.Id) is { } doubt)
                return Unknown(new K6Outcome(null, StopReason.Ended, begun.StartedAt, TimeSpan.Zero, begun.Url), doubt);
        }

        var (outcome, record) = await StartAsync(execution, watch, last, cancellationToken);
        if (record is null)
        {
            return outcome.ExitCode is K6ExitCode.Finished or K6ExitCode.ThresholdsCrossed && outcome.StopReason == StopReason.Ended
                ? outcome with { FiguresProblem = "k6 did not print the address of the run's page, by which its figures are asked for" }
                : outcome;
        }

        if (outcome.StopReason != StopReason.Ended)
            return await StoppedAsync(outcome, record, execution.Folder, watch);
        if (outcome.ExitCode is not (null or K6ExitCode.CloudLost))
            TrySave(record with { HasEnded = true }, execution.Folder);
        // Without progress (98), the run may still be under way.
        var patience = outcome.ExitCode == K6ExitCode.CloudLost ? _timing.K6.DeadlineOf(execution.Test) + _timing.Figures : _timing.Figures;
        return await WithFiguresAsync(outcome, record, execution, api, watch, patience, last, cancellationToken);
    }

    private async Task<(K6Outcome Outcome, RunRecord? Record)> StartAsync(
        TestExecution execution, CloudWatch watch, LastProgress progress, CancellationToken cancellationToken)
    {
        var run = new K6Run(execution, progress, _timing.K6);
        RunRecord.Remove(execution.Folder);
        var environment = K6Environment.Create(null);
        environment[CredentialNames.CloudToken] = credentials.Token;
        if (credentials.StackId is { } stack)
            environment[CredentialNames.CloudStackId] = stack;
        if (credentials.ProjectId is { } project)
            environment[CredentialNames.CloudProjectId] = project;
        foreach (var (name, value) in hosts.Given)
            environment[name] = value;

        var script = RunFiles.ScriptOf(execution.Test, here.Repository);
        var request = run.Watched(k6.Request(
            K6CommandLine.CloudRun(execution, script), environment, here.Repository, here.Processes, credentials.Token));
        RunRecord? record = null;
        var startedAt = here.Time.GetUtcNow();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var following = watch.FollowAsync(() => record?.Id, progress, () => progress.Last, ended.Token);
        try
        {
            var process = await K6Run.StartAsync(here.Processes, k6.Kind, request with
            {
                // There is no summary to look for before the figures are read.
                OnDeadline = null,
                OnLine = Take,
            }, cancellationToken);
            return (run.OutcomeOf(process), record);
        }
        finally
        {
            await ended.CancelAsync();
            await following;
        }

        void Take(OutputLine line)
        {
            request.OnLine?.Invoke(line);
            if (record is null && run.TestUrl is { } page && (record = RunRecord.From(page, execution.Test, startedAt)) is not null)
                TrySave(record, execution.Folder);
        }
    }

    /// <summary>The run goes on without this file; only a build that is killed would not find it again.</summary>
    private static void TrySave(RunRecord record, TestFolder folder)
    {
        try
        {
            record.Save(folder);
        }
        catch (Exception exception) when (exception.IsOfFileSystem())
        {
            // The test's result will say that its folder cannot be written.
        }
    }

    /// <summary>A run that a killed build left.</summary>
    private async Task<K6Outcome> TakeUpAsync(
        RunRecord record, TestExecution execution, CloudApi api, CloudWatch watch, LastProgress progress,
        CancellationToken cancellationToken)
    {
        progress.Report(new EngineProgress(TimeSpan.Zero, 0, 0, record.Url.AbsoluteUri) { Doing = "taking up the run of a killed build" });
        var outcome = new K6Outcome(null, StopReason.Ended, record.StartedAt, TimeSpan.Zero, record.Url);
        return await WithFiguresAsync(
            outcome, record, execution, api, watch, _timing.K6.DeadlineOf(execution.Test) + _timing.Figures, progress, cancellationToken);
    }

    private async Task<K6Outcome> WithFiguresAsync(
        K6Outcome outcome, RunRecord record, TestExecution execution, CloudApi api, CloudWatch watch, TimeSpan patience,
        LastProgress progress, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(patience, here.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var isUnderWay = outcome.ExitCode is null or K6ExitCode.CloudLost;
            var run = await watch.EndAsync(record.Id, patience, isUnderWay, progress, progress.Last, cancellationToken);
            TrySave(record with { HasEnded = true }, execution.Folder);
            outcome = Concluded(outcome, run);
            progress.Report(progress.Last with { Doing = "reading the figures" });
            return outcome with
            {
                GeneratorPeaks = await new CloudFigures(api).SaveAsync(
                    record.Id, run, execution.Folder, cancel => InspectAsync(execution, cancel), either.Token),
            };
        }
        catch (CloudApiException problem)
        {
            // What the cloud no longer knows makes no load.
            if (problem.Status == HttpStatusCode.NotFound)
                TrySave(record with { HasEnded = true }, execution.Folder);
            return outcome.ExitCode is null ? Unknown(outcome, problem.Message) : outcome with { FiguresProblem = problem.Message };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return await StoppedAsync(outcome with { StopReason = StopReason.Interrupted }, record, execution.Folder, watch);
        }
        catch (OperationCanceledException)
        {
            return outcome with { FiguresProblem = $"reading them took more than {patience.TotalMinutes:0} minutes" };
        }
        catch (Exception exception) when (exception.IsOfFileSystem())
        {
            return outcome with { FiguresProblem = $"they could not be written: {exception.Reason()}" };
        }
    }

    /// <summary>What k6 could not know, or did not say.</summary>
    private static K6Outcome Concluded(K6Outcome outcome, CloudRun run) => outcome with
    {
        ExitCode = outcome.ExitCode is null or K6ExitCode.CloudLost
            || (outcome.ExitCode == K6ExitCode.Finished && run.Failure is not null)
                ? run.ExitCode
                : outcome.ExitCode,
        // Upload, queue and processing are no part of the test.
        Elapsed = run is { StartedAt: { } start, EndedAt: { } end } && end > start ? end - start : outcome.Elapsed,
        VuHours = run.VuHours,
        Error = run.Failure is { } failure && outcome.Error is { } logged ? $"{failure}\n{logged}" : run.Failure ?? outcome.Error,
    };

    /// <summary>The run of a killed build cannot be asked for: how it ended is not known.</summary>
    private static K6Outcome Unknown(K6Outcome outcome, string problem) => outcome with
    {
        ExitCode = K6ExitCode.CloudLost,
        Error = problem,
        FiguresProblem = problem,
    };

    private static async Task<K6Outcome> StoppedAsync(K6Outcome outcome, RunRecord record, TestFolder folder, CloudWatch watch)
    {
        const string stopped = "the run was stopped before its figures were complete";
        if (await watch.AbortAsync(record.Id) is { } doubt)
            return outcome with { FiguresProblem = stopped, Error = outcome.Error is { } logged ? $"{doubt}\n{logged}" : doubt };
        TrySave(record with { HasEnded = true }, folder);
        return outcome with { FiguresProblem = stopped };
    }

    private async Task<ScriptThresholds> InspectAsync(TestExecution execution, CancellationToken cancellationToken) =>
        await new K6Inspector(k6, here.Repository, here.Processes).OptionsAsync(execution, cancellationToken) is { } options
            ? ScriptThresholds.From(options) ?? ScriptThresholds.None
            : ScriptThresholds.None;

    /// <summary>Keeps the last progress, to which the wait for figures adds.</summary>
    private sealed class LastProgress(IProgress<EngineProgress> inner) : IProgress<EngineProgress>
    {
        public EngineProgress Last { get; private set; } = new(TimeSpan.Zero, 0, 0);

        public void Report(EngineProgress value)
        {
            Last = value;
            inner.Report(value);
        }
    }
}
