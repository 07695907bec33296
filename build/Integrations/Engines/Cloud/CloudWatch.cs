using System.Globalization;
using System.Net;
using LoadTesting.Execution;

namespace Integrations.Engines.Cloud;

/// <summary>Follows a run until the cloud has finished it, and stops one that nobody waits for any more.</summary>
internal sealed class CloudWatch(CloudApi api, CloudTiming timing, TimeProvider time)
{
    /// <param name="isUnderWay">
    /// The run may still make load, so the cloud is asked again until the patience ends, even if it does not answer for a while.
    /// </param>
    /// <returns>The run, which is over.</returns>
    /// <exception cref="CloudApiException">It cannot be asked for, or is not over in time.</exception>
    public async Task<CloudRun> EndAsync(
        long id, TimeSpan patience, bool isUnderWay, IProgress<EngineProgress> progress, EngineProgress now,
        CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var status = "not known";
        try
        {
            for (; ; await Task.Delay(timing.Poll, time, either.Token))
            {
                try
                {
                    var run = await FindAsync(id, either.Token);
                    if (run.IsOver)
                        return run;
                    status = run.Status;
                    progress.Report(now with { Elapsed = ElapsedOf(run), Doing = run.Doing });
                }
                catch (CloudApiException problem) when (isUnderWay && problem.IsTemporary)
                {
                    status = $"not known ({problem.Message})";
                    progress.Report(now with { Doing = "waiting for an answer of Grafana Cloud" });
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CloudApiException(
                $"Grafana Cloud had not finished the run within {patience.TotalMinutes:0} minutes: its status was {status}");
        }
    }

    /// <summary>Tells what the cloud does with a run, for as long as k6 waits for it.</summary>
    /// <param name="id">Null as long as the run is not known.</param>
    /// <param name="last">What k6 told last, to which this adds.</param>
    public async Task FollowAsync(
        Func<long?> id, IProgress<EngineProgress> progress, Func<EngineProgress> last, CancellationToken cancellationToken)
    {
        try
        {
            for (; ; await Task.Delay(timing.Glance, time, cancellationToken))
            {
                if (id() is { } known && await FindAsync(known, cancellationToken) is { IsOver: false } run)
                    progress.Report(last() with { Elapsed = ElapsedOf(run), Doing = run.Doing });
            }
        }
        catch (CloudApiException)
        {
            // k6 watches the run, too, and its exit code decides.
        }
        catch (OperationCanceledException)
        {
            // k6 has ended.
        }
    }

    private TimeSpan ElapsedOf(CloudRun run) =>
        run.StartedAt is { } start && (run.EndedAt ?? time.GetUtcNow()) is var end && end > start ? end - start : TimeSpan.Zero;

    /// <summary>Makes sure that a run makes no more load. k6 has usually asked for that already.</summary>
    /// <returns>Why it may still run, as a sentence; null if it does not.</returns>
    public async Task<string?> AbortAsync(long id)
    {
        using var deadline = new CancellationTokenSource(timing.Abort, time);
        try
        {
            if (!(await FindAsync(id, deadline.Token)).IsOver)
                await api.RunsAsync(HttpMethod.Post, $"{PathOf(id)}/abort", deadline.Token);
            return null;
        }
        catch (CloudApiException problem)
        {
            // It may have ended in between, which the cloud answers with 409.
            return problem.Status == HttpStatusCode.Conflict ? null : Doubt(problem.Message);
        }
        catch (OperationCanceledException)
        {
            return Doubt("Grafana Cloud did not answer in time");
        }
    }

    private async Task<CloudRun> FindAsync(long id, CancellationToken cancellationToken) =>
        CloudRun.From(await api.RunsAsync(HttpMethod.Get, PathOf(id), cancellationToken));

    private static string PathOf(long id) => string.Create(CultureInfo.InvariantCulture, $"test_runs/{id}");

    private static string Doubt(string problem) => $"The run may still make load, and it costs VU hours: {problem}. Stop it on its page.";
}
