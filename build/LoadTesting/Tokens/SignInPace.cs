namespace LoadTesting.Tokens;

/// <summary>
/// When the next sign-in may start. A server without a limit gets as many at once as <paramref name="maxAtOnce"/>. One that answers 429 is
/// taken for a token bucket of unknown size and refill: the bucket was empty at that moment, so that the sign-ins accepted since,
/// divided by the time since, give the refill, the more exactly the longer it lasts.
/// Not thread-safe: the generator asks and tells in turn.
/// </summary>
/// <remarks>
/// With k accepted in e seconds since the bucket was empty, a 429 means refill &lt; (k + 1) / e: sign-ins then go at that upper bound, a
/// little faster with every one that is accepted, so that a limit that was lifted is noticed. Going too fast costs a 429 and nothing else;
/// going too slowly could let the bucket overflow, which loses time.
/// </remarks>
public sealed class SignInPace(TimeProvider time, int maxAtOnce)
{
    private static readonly TimeSpan FirstProbe = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MaxProbeLength = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan MaxHoldTime = TimeSpan.FromMinutes(10);

    /// <summary>Accepted sign-ins that the estimate looks back on: enough for 3 %, few enough to follow a change.</summary>
    private const int Window = 32;
    private const double Acceleration = 1.02;

    private readonly SteadyClock _clock = new(time);
    private readonly Queue<(DateTimeOffset At, int Accepted)> _emptied = new();
    private int _accepted;
    private int _acceptedSinceLimit;
    private int _inFlight;
    private int _room = int.MaxValue;
    private TimeSpan _probe = FirstProbe;
    private DateTimeOffset _limitedAt = DateTimeOffset.MinValue;
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    public bool IsLimited => _emptied.Count > 0;

    /// <summary>The refill as far as it is known: sign-ins a second.</summary>
    public double? Refill { get; private set; }

    /// <summary>Zero: start now. Null: not before an answer has come.</summary>
    public TimeSpan? Wait()
    {
        if (_inFlight >= Math.Min(_room, maxAtOnce))
            return null;
        var wait = _next - _clock.Now;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    /// <returns>The moment of the start, to be handed to <see cref="RateLimited"/>.</returns>
    public DateTimeOffset Started()
    {
        _inFlight++;
        var now = _clock.Now;
        if (Refill is { } refill)
            _next = Later(_next, now - Gap(refill)) + Gap(refill);
        return now;
    }

    public void Accepted()
    {
        _inFlight--;
        _accepted++;
        _acceptedSinceLimit++;

        // Still learning: what the bucket has gathered meanwhile is taken at doubling speed, until the next 429 tells how much it was.
        if (IsLimited && Refill is null)
            _room = Math.Min(maxAtOnce, _room * 2);
    }

    public void RateLimited(DateTimeOffset startedAt, TimeSpan? retryAfter)
    {
        _inFlight--;
        var now = _clock.Now;
        if (retryAfter is { } told)
            _next = Later(_next, now + (told < MaxHoldTime ? told : MaxHoldTime));

        // Was on its way when the limit was noticed: it says nothing new.
        if (startedAt < _limitedAt)
            return;

        _limitedAt = now;
        Learn(now);
        if (retryAfter is null)
            _next = Later(_next, now + Pause());
        _acceptedSinceLimit = 0;
        _room = Refill is null ? 1 : int.MaxValue;
    }

    /// <summary>Neither accepted nor limited: says nothing about the rate.</summary>
    public void Failed() => _inFlight--;

    private void Learn(DateTimeOffset now)
    {
        _emptied.Enqueue((now, _accepted));
        while (_emptied.Count > 2 && _accepted - _emptied.ElementAt(1).Accepted >= Window)
            _emptied.Dequeue();

        var (since, before) = _emptied.Peek();
        var count = _accepted - before;
        if (count == 0)
            return;
        Refill = (count + 1) / (now - since).TotalSeconds;
    }

    private TimeSpan Pause()
    {
        if (Refill is { } refill)
            return TimeSpan.FromSeconds(1 / refill);
        var pause = _probe;
        _probe = _probe * 2 < MaxProbeLength ? _probe * 2 : MaxProbeLength;
        return pause;
    }

    private TimeSpan Gap(double refill) => TimeSpan.FromSeconds(1 / (refill * Math.Pow(Acceleration, Math.Min(_acceptedSinceLimit, 400))));

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
