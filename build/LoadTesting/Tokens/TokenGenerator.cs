namespace LoadTesting.Tokens;

/// <summary>
/// Signs in test users, those with the fewest tokens first, until there are enough tokens. Runs several sign-ins at once, as fast as the
/// server allows (<see cref="SignInPace"/>), and repeats those that were rate-limited.
/// </summary>
/// <remarks>All state belongs to one asynchronous loop. Only the sign-ins themselves run in parallel.</remarks>
public sealed class TokenGenerator(ISignIn signIn, TimeProvider time)
{
    /// <summary>Enough to get 350 tokens from an unlimited server in two seconds at 150 ms each; few enough for a small one.</summary>
    public const int MaxAtOnce = 32;

    /// <summary>
    /// How long running sign-ins may take after an interruption. The server has counted them already, so their tokens should not be lost.
    /// </summary>
    private static readonly TimeSpan LastAnswers = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CheckpointInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(250);

    /// <param name="present">Existing tokens that are good enough; they count.</param>
    /// <param name="checkpoint">Called every ten seconds with the tokens so far, so that a killed run can be resumed; may be null.</param>
    /// <param name="cancellationToken">Ends the generation early. The result then contains the tokens so far.</param>
    /// <exception cref="ConfigurationException">The server's tokens expire before they would be used.</exception>
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

        var state = new TokenGeneration(requirement, users, present, new SignInPace(time, MaxAtOnce));
        var running = new List<Task<Attempt>>();
        try
        {
            await SignInAllAsync(state, running, progress, checkpoint, interrupted.Task, lastAnswers.Token);
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

    private async Task SignInAllAsync(
        TokenGeneration state,
        List<Task<Attempt>> running,
        IProgress<TokenProgress> progress,
        Action<IReadOnlyList<UserToken>, string>? checkpoint,
        Task interrupted,
        CancellationToken lastAnswers)
    {
        var started = time.GetTimestamp();
        var (reportedAt, savedAt) = (started, started);
        while (state.Lacks(time.GetUtcNow()) || running.Count > 0)
        {
            var wait = interrupted.IsCompleted || running.Count >= state.Missing ? null : state.Pace.Wait();
            if (wait is not null && state.NextUser() is null)
                wait = null;
            if (wait == TimeSpan.Zero)
            {
                running.Add(AttemptAsync(state.Start(), state.Pace.Started(), lastAnswers));
                continue;
            }

            if (wait is null && running.Count == 0)
                break;

            if (await FirstAsync(running, wait, interrupted) is not { } finished)
                continue;

            running.Remove(finished);
            state.Take(await finished, time.GetUtcNow());
            if (time.GetElapsedTime(reportedAt) >= ProgressInterval)
            {
                progress.Report(state.Progress(time.GetElapsedTime(started)));
                reportedAt = time.GetTimestamp();
            }

            if (time.GetElapsedTime(savedAt) >= CheckpointInterval && state.Issuer is { } issuer)
            {
                checkpoint?.Invoke([.. state.Tokens], issuer);
                savedAt = time.GetTimestamp();
            }
        }
    }

    /// <summary>The first sign-in to finish; null if the wait ends first or the build is interrupted.</summary>
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

    private async Task<Attempt> AttemptAsync(string user, DateTimeOffset startedAt, CancellationToken cancellationToken)
    {
        try
        {
            return new Attempt(user, startedAt, await signIn.SignInAsync(user, cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new Attempt(user, startedAt, null);
        }
    }
}
