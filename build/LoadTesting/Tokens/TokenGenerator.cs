namespace LoadTesting.Tokens;

/// <summary>
/// Renews the tokens that age, and signs in test users, those with the fewest tokens first, until there are enough tokens. Runs several
/// requests at once, as fast as the server allows (<see cref="SignInPace"/>), and repeats those that were rate-limited.
/// </summary>
/// <remarks>All state belongs to one asynchronous loop. Only the requests themselves run in parallel.</remarks>
public sealed class TokenGenerator(ISignIn signIn, TimeProvider time)
{
    /// <summary>Enough to get 350 tokens from an unlimited server in two seconds at 150 ms each; few enough for a small one.</summary>
    public const int MaxAtOnce = 32;

    /// <summary>
    /// How long running sign-ins may take after an interruption. The server has counted them already, so their tokens should not be lost.
    /// </summary>
    private static readonly TimeSpan LastAnswers = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CheckpointInterval = TimeSpan.FromSeconds(10);

    /// <summary>
    /// A renewal uses up what it is made with, so that a killed build would lose the user's session. Servers give the same answer once more
    /// if they are asked again within a few seconds.
    /// </summary>
    private static readonly TimeSpan CheckpointIntervalOfRenewals = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(250);

    /// <param name="present">Existing tokens. Those that are good enough count; the others are renewed if they can be.</param>
    /// <param name="checkpoint">
    /// Called with the tokens so far, so that a killed run can be resumed: every ten seconds, and at once after renewals. May be null.
    /// </param>
    /// <param name="cancellationToken">Ends the generation early. The result then contains the tokens so far.</param>
    /// <exception cref="ConfigurationException">The server's tokens expire before the test ends.</exception>
    public async Task<TokenGenerationResult> GenerateAsync(
        TokenRequirement requirement,
        IReadOnlyList<string> users,
        IReadOnlyList<UserToken> present,
        IProgress<TokenProgress> progress,
        Action<IReadOnlyList<UserToken>, string>? checkpoint,
        CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        using var lastAnswers = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        var interrupted = new TaskCompletionSource();
        await using var registration = cancellationToken.Register(() =>
        {
            lastAnswers.CancelAfter(LastAnswers);
            interrupted.TrySetResult();
        });

        var now = time.GetUtcNow();
        var pace = new SignInPace(time, MaxAtOnce);
        var state = new TokenGeneration(
            requirement,
            new TokenUsers(users, requirement.Count, signIn.RenewalIsReusable),
            new TokenStock(present, token => requirement.Outlives(token, now), requirement.Count, signIn.RenewalIsReusable),
            pace,
            // A refresh token counts as a sign-in at Supabase. What a session gives has a limit of its own.
            signIn.RenewalIsReusable ? new SignInPace(time, MaxAtOnce) : pace);
        var running = new List<Task<Attempt>>();
        try
        {
            await AskForAllAsync(state, running, progress, checkpoint, interrupted.Task, lastAnswers.Token);
        }
        catch (ConfigurationException)
        {
            // Renewals that are under way have used up what they were made with, so their answers are kept.
            lastAnswers.CancelAfter(LastAnswers);
            foreach (var attempt in await Task.WhenAll(running))
                state.Keep(attempt);
            if (state.Issuer is { } issuer)
                checkpoint?.Invoke(state.Saveable, issuer);
            throw;
        }
        finally
        {
            lastAnswers.Cancel();
            await Task.WhenAll(running);
        }

        var elapsed = time.GetElapsedTime(started);
        progress.Report(state.Progress(elapsed));
        return state.Result(elapsed, interrupted: cancellationToken.IsCancellationRequested && state.Missing > 0);
    }

    private async Task AskForAllAsync(
        TokenGeneration state,
        List<Task<Attempt>> running,
        IProgress<TokenProgress> progress,
        Action<IReadOnlyList<UserToken>, string>? checkpoint,
        Task interrupted,
        CancellationToken lastAnswers)
    {
        var started = time.GetTimestamp();
        var (reportedAt, savedAt, saved) = (started, started, 0);
        while (state.Lacks(time.GetUtcNow()) || running.Count > 0)
        {
            var next = interrupted.IsCompleted || running.Count >= state.Missing ? null : state.Next();
            if (next is { Wait.Ticks: 0, Step: { } step })
            {
                running.Add(AttemptAsync(step, state.Start(step), lastAnswers));
                continue;
            }

            if (next is null && running.Count == 0)
                break;

            if (await FirstAsync(running, next?.Wait, interrupted) is null)
                continue;

            foreach (var finished in running.FindAll(attempt => attempt.IsCompleted))
            {
                running.Remove(finished);
                state.Take(await finished, time.GetUtcNow());
            }

            if (time.GetElapsedTime(reportedAt) >= ProgressInterval)
            {
                progress.Report(state.Progress(time.GetElapsedTime(started)));
                reportedAt = time.GetTimestamp();
            }

            var interval = state.UsedUp > saved ? CheckpointIntervalOfRenewals : CheckpointInterval;
            if (time.GetElapsedTime(savedAt) >= interval && state.Issuer is { } issuer)
            {
                checkpoint?.Invoke(state.Saveable, issuer);
                (savedAt, saved) = (time.GetTimestamp(), state.UsedUp);
            }
        }
    }

    /// <summary>The first request to finish; null if the wait ends first or the build is interrupted.</summary>
    private async Task<Task<Attempt>?> FirstAsync(List<Task<Attempt>> running, TimeSpan? wait, Task interrupted)
    {
        if (wait is null)
            return await Task.WhenAny(running);

        using var over = new CancellationTokenSource();

        // Rounded up, because timers count whole milliseconds, and a pause of zero would make this loop spin.
        var pause = Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.Value.TotalMilliseconds)), time, over.Token);
        var first = await Task.WhenAny([.. running, pause, interrupted]);
        over.Cancel();
        return first as Task<Attempt>;
    }

    private async Task<Attempt> AttemptAsync(TokenStep step, DateTimeOffset startedAt, CancellationToken cancellationToken)
    {
        try
        {
            var answer = step.Renewal is { } renewal
                ? signIn.RenewAsync(step.User, renewal, cancellationToken)
                : signIn.SignInAsync(step.User, cancellationToken);
            return new Attempt(step, startedAt, await answer);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new Attempt(step, startedAt, null);
        }
    }
}
