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

    public bool RenewalIsReusable { get; init; }

    /// <summary>The renewals that still give a token, by their text, with the user that they belong to.</summary>
    public Dictionary<string, string> Renewals { get; } = [];

    /// <summary>Answers to renewals, where they are not the usual ones.</summary>
    public SignInAnswer? RenewalAnswer { get; set; }

    public List<(string User, TimeSpan At)> Renewed { get; } = [];

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
        return Grant(user, NewRenewal(user));
    }

    public async Task<SignInAnswer> RenewAsync(string user, string renewal, CancellationToken cancellationToken)
    {
        await PassAsync(Latency, cancellationToken);
        if (RenewalAnswer is { } answer)
            return answer;
        if (!Renewals.TryGetValue(renewal, out var owner) || owner != user)
            return new SignInAnswer.Refused("400 refresh_token_not_found");
        if (!Take())
        {
            Limited++;
            return new SignInAnswer.RateLimited(RetryAfter);
        }

        Renewed.Add((user, time.GetUtcNow() - _start));
        if (!RenewalIsReusable)
            Renewals.Remove(renewal);
        return Grant(user, RenewalIsReusable ? renewal : NewRenewal(user));
    }

    public string Token(string user, TimeSpan lifetime, string issuer = Issuer) =>
        new JwtMinter(Secret, issuer, time).Mint([new MintedUser(user)], 1, lifetime)[0].Token;

    private SignInAnswer.Accepted Grant(string user, string renewal) => new(Token(user, TokenLifetime, ServerIssuer), renewal);

    private string NewRenewal(string user)
    {
        var renewal = $"renewal-{Renewals.Count}-{Guid.NewGuid():N}";
        Renewals[renewal] = user;
        return renewal;
    }

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
