namespace LoadTesting.Tokens;

/// <summary>
/// Decides when the next sign-in may start. Learns the server's rate limit from its 429 answers. As long as the server sets no limit, up to
/// <paramref name="maxAtOnce"/> sign-ins run at once. Not thread-safe: the generator uses it from a single loop.
/// </summary>
/// <remarks>
/// The limit is modelled as a token bucket of unknown size and refill rate. At a 429, the bucket was empty. If k sign-ins were accepted in
/// the e seconds since it was last empty, the refill rate is below (k + 1) / e, and the longer this goes on, the closer it is. Sign-ins
/// continue at that upper bound and get a little faster with each one that is accepted, so a limit that was lifted is noticed. Being too
/// fast only costs a 429. Being too slow could let the bucket overflow, which loses time.
/// A server that says when to come back counts in windows instead (Better Auth: 3 in 10 s, counted again from the last that it took). Then
/// nothing is spread out: when the window opens, as many as the last one took start at once, and one more, which is refused if that is all,
/// and so tells when the next window opens.
/// </remarks>
public sealed class SignInPace(TimeProvider time, int maxAtOnce)
{
    private static readonly TimeSpan FirstProbe = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MaxProbeLength = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan MaxHoldTime = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How many accepted sign-ins the estimate is based on: enough for a precision of 3 %, few enough to follow a change.
    /// </summary>
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

    /// <summary>How many the last window took; null as long as the server has not said when to come back.</summary>
    private int? _windowSize;
    private bool _isClosed;
    private int _startedInWindow;
    private int _acceptedInWindow;

    public bool IsLimited => _emptied.Count > 0 || _windowSize is not null;

    /// <summary>The estimated refill rate, in sign-ins per second; null as long as it is not known.</summary>
    public double? Refill { get; private set; }

    /// <summary>How long to wait before the next sign-in. Zero means now; null means not before an answer arrives.</summary>
    public TimeSpan? Wait()
    {
        if (_inFlight >= Math.Min(_room, maxAtOnce) || (IsBeyondWindow && _inFlight > 0))
            return null;
        var wait = _next - _clock.Now;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    /// <returns>The time of the start, to be passed to <see cref="RateLimited"/>.</returns>
    public DateTimeOffset Started()
    {
        _inFlight++;
        var now = _clock.Now;
        if (_isClosed)
            Open();
        _startedInWindow++;
        if (_windowSize is null && Refill is { } refill)
            _next = Later(_next, now - Gap(refill)) + Gap(refill);
        return now;
    }

    public void Accepted()
    {
        _inFlight--;
        _accepted++;
        _acceptedSinceLimit++;
        _acceptedInWindow++;

        // The refill rate is not known yet. Double the number of parallel sign-ins until the next 429 shows how much the bucket had
        // gathered.
        if (IsLimited && _windowSize is null && Refill is null)
            _room = Math.Min(maxAtOnce, _room * 2);
    }

    public void RateLimited(DateTimeOffset startedAt, TimeSpan? retryAfter)
    {
        _inFlight--;
        var now = _clock.Now;
        if (retryAfter is { } told)
            _next = Later(_next, now + (told < MaxHoldTime ? told : MaxHoldTime));

        // This sign-in was already under way when the limit was noticed, so it says nothing new.
        if (startedAt < _limitedAt)
            return;

        _limitedAt = now;
        if (retryAfter is not null)
        {
            _windowSize ??= maxAtOnce;
            (_isClosed, _room) = (true, int.MaxValue);
            return;
        }

        _windowSize = null;
        Learn(now);
        _next = Later(_next, now + Pause());
        _acceptedSinceLimit = 0;
        _room = Refill is null ? 1 : int.MaxValue;
    }

    /// <summary>The sign-in was neither accepted nor limited, so it says nothing about the rate.</summary>
    public void Failed() => _inFlight--;

    private bool IsBeyondWindow => !_isClosed && _startedInWindow > _windowSize;

    private void Open()
    {
        (_windowSize, _isClosed) = (Math.Max(1, _acceptedInWindow), false);
        (_startedInWindow, _acceptedInWindow) = (0, 0);
    }

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
