using LoadTesting.Tokens;

namespace LoadTesting.Tests.Tokens;

/// <summary>Better Auth's limiter in simulated time: it counts requests in a window that begins anew with each that it takes.</summary>
internal sealed class SimulatedBetterAuth(TimeProvider time) : ISignIn
{
    private readonly Limiter _signIns = new(time, 3);
    private readonly Limiter _tokens = new(time, 100);
    private readonly SimulatedServer _signer = new(time);
    private int _sessions;

    public bool IsUnlimited { get; init; }

    public int SignIns { get; private set; }

    public int Limited { get; private set; }

    public bool RenewalIsReusable => true;

    public async Task<SignInAnswer> SignInAsync(string user, CancellationToken cancellationToken)
    {
        if (await LimitAsync(_signIns, TimeSpan.FromMilliseconds(100), cancellationToken) is { } limited)
            return limited;
        SignIns++;
        return await RenewAsync(user, $"session {++_sessions} of {user}", cancellationToken);
    }

    public async Task<SignInAnswer> RenewAsync(string user, string renewal, CancellationToken cancellationToken)
    {
        if (await LimitAsync(_tokens, TimeSpan.FromMilliseconds(10), cancellationToken) is { } limited)
            return limited;
        return new SignInAnswer.Accepted(_signer.Token(user, TimeSpan.FromHours(1), "http://127.0.0.1:3000"), renewal);
    }

    private async Task<SignInAnswer?> LimitAsync(Limiter limiter, TimeSpan latency, CancellationToken cancellationToken)
    {
        var wait = IsUnlimited ? null : limiter.Take();
        var passed = new TaskCompletionSource();
        await using var timer = time.CreateTimer(_ => passed.TrySetResult(), null, latency, Timeout.InfiniteTimeSpan);
        await using var cancelled = cancellationToken.Register(() => passed.TrySetCanceled(cancellationToken));
        await passed.Task;
        if (wait is null)
            return null;
        Limited++;
        return new SignInAnswer.RateLimited(wait);
    }

    private sealed class Limiter(TimeProvider time, int max)
    {
        private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
        private DateTimeOffset? _last;
        private int _count;

        /// <returns>How long to wait, in whole seconds; null where the request is taken.</returns>
        public TimeSpan? Take()
        {
            var now = time.GetUtcNow();
            if (_last is { } last && now - last < Window && _count >= max)
                return TimeSpan.FromSeconds(Math.Ceiling((last + Window - now).TotalSeconds));
            _count = _last is { } before && now - before <= Window ? _count + 1 : 1;
            _last = now;
            return null;
        }
    }
}
