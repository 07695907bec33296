namespace Integrations.Engines.Kubernetes;

/// <summary>Follows the log of one container to its end, however often the connection breaks.</summary>
/// <param name="openAsync">Opens the log from a time on, or from its beginning; followed until the container ends if so asked.</param>
/// <param name="onLine">Gets each line once, without its time.</param>
/// <param name="onGap">Called before a line if lines before it are lost.</param>
internal sealed class RunnerLog(
    Func<DateTimeOffset?, bool, CancellationToken, Task<Stream>> openAsync, Action<string> onLine, Action onGap, TimeProvider time)
{
    /// <summary>k6 prints a line each second. A connection that is silent for so long is broken, although nobody said so.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    private readonly LogPosition _position = new();
    private bool _hasNews;

    /// <summary>The log has been read to its end.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Why the last attempt to read it failed; null if it did not.</summary>
    public string? Problem { get; private set; }

    /// <summary>The pod is no longer there, and its log went with it.</summary>
    private bool IsGone { get; set; }

    /// <param name="ended">Cancelled when the container has ended: what is left of its log is read, and nothing more is waited for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task FollowAsync(CancellationToken ended, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested && !IsComplete && !IsGone)
        {
            // Read once more after the end, because nobody says whether a stream ended with its container or before it.
            var isLast = ended.IsCancellationRequested;
            _hasNews = false;
            if (await ReadAsync(follow: !isLast, ended, cancellationToken))
                IsComplete = isLast;
            // A connection that brought something is taken up again at once.
            if (!IsComplete && !_hasNews)
                await PauseAsync(isLast ? cancellationToken : ended);
        }
    }

    private async Task PauseAsync(CancellationToken until) =>
        await Task.Delay(RetryPause, time, until).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <returns>False if the connection broke.</returns>
    private async Task<bool> ReadAsync(bool follow, CancellationToken ended, CancellationToken cancellationToken)
    {
        using var silence = new CancellationTokenSource(Silence, time);
        using var broken = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        // A stream that does not end with its container is given a few seconds.
        using var late = follow ? ended.Register(() => silence.CancelAfter(TimeSpan.FromSeconds(5))) : default;
        _position.TakeUpAgain();
        try
        {
            using var reader = new StreamReader(await openAsync(_position.Since, follow, broken.Token));
            while (await reader.ReadLineAsync(broken.Token) is { } line)
            {
                if (!ended.IsCancellationRequested)
                    silence.CancelAfter(Silence);
                Take(line);
            }

            Problem = null;
            return true;
        }
        catch (Exception error) when (IsOfConnection(error))
        {
            Problem = error is ClusterException ? error.Message : "the connection to the cluster broke";
            IsGone = error is ClusterException { IsNotFound: true };
            return false;
        }
    }

    private void Take(string line)
    {
        if (_position.Take(line, out var hasGap) is not { } text)
            return;
        _hasNews = true;
        if (hasGap)
            onGap();
        onLine(text);
    }

    private static bool IsOfConnection(Exception error) =>
        error is ClusterException or IOException or HttpRequestException or OperationCanceledException;
}
