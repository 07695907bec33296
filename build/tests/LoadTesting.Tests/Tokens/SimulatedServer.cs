using LoadTesting.Tokens;

namespace LoadTesting.Tests.Tokens;

/// <summary>Supabase Auth as a token bucket in simulated time.</summary>
internal sealed class SimulatedServer(TimeProvider time) : ISignIn
{
    public const string Secret = "a-secret-of-the-tests-that-is-long-enough";
    public const string Issuer = "http://127.0.0.1:8000/auth/v1";
    private readonly DateTimeOffset _start = time.GetUtcNow();
    private double _taken;

    public double? Burst { get; init; }

    /// <summary>Sign-ins a second.</summary>
    public double Refill { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public TimeSpan Latency { get; init; } = TimeSpan.FromMilliseconds(20);

    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(1);

    public string ServerIssuer { get; init; } = Issuer;

    /// <summary>Answers by user, where they are not the usual ones.</summary>
    public Dictionary<string, SignInAnswer> Answers { get; } = [];

    public List<(string User, TimeSpan At)> Accepted { get; } = [];

    public int Limited { get; private set; }

    public async Task<SignInAnswer> SignInAsync(string user, CancellationToken cancellationToken)
    {
        await PassAsync(Latency, cancellationToken);
        if (Answers.TryGetValue(user, out var answer))
            return answer;
        if (!Take())
        {
            Limited++;
            return new SignInAnswer.RateLimited(RetryAfter);
        }

        Accepted.Add((user, time.GetUtcNow() - _start));
        return new SignInAnswer.Accepted(Token(user, TokenLifetime, ServerIssuer), null);
    }

    public bool RenewalIsReusable => false;

    public Task<SignInAnswer> RenewAsync(string user, string renewal, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public string Token(string user, TimeSpan lifetime, string issuer = Issuer) =>
        new JwtMinter(Secret, issuer, time).Mint([new MintedUser(user)], 1, lifetime)[0].Token;

    /// <summary>Unlike a Task.Delay, ends on the thread that cancels it: in the simulation there is no other.</summary>
    private async Task PassAsync(TimeSpan latency, CancellationToken cancellationToken)
    {
        var passed = new TaskCompletionSource();
        await using var timer = time.CreateTimer(_ => passed.TrySetResult(), null, latency, Timeout.InfiniteTimeSpan);
        await using var cancelled = cancellationToken.Register(() => passed.TrySetCanceled(cancellationToken));
        await passed.Task;
    }

    private bool Take()
    {
        if (Burst is not { } burst)
            return true;

        // What has run over the rim counts as taken.
        var filled = burst + (time.GetUtcNow() - _start).TotalSeconds * Refill;
        _taken = Math.Max(_taken, filled - burst);
        if (filled - _taken < 1 - 1e-9)
            return false;
        _taken++;
        return true;
    }
}
