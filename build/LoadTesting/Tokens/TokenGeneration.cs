namespace LoadTesting.Tokens;

/// <param name="Answer">Null if the sign-in was given up.</param>
internal sealed record Attempt(string User, DateTimeOffset StartedAt, SignInAnswer? Answer);

/// <summary>The state of one token generation: tokens, users that can still sign in, failures and the pace.</summary>
internal sealed class TokenGeneration(
    TokenRequirement requirement, IReadOnlyList<string> users, IReadOnlyList<UserToken> present, SignInPace pace)
{
    private readonly List<UserToken> _tokens = [.. present.Take(requirement.Count)];
    private readonly Dictionary<string, int> _inFlight = users.Distinct(StringComparer.OrdinalIgnoreCase)
        .ToDictionary(user => user, _ => 0, StringComparer.OrdinalIgnoreCase);
    private readonly List<SignInFailure> _failures = [];
    private int _signIns;

    public SignInPace Pace => pace;

    public IReadOnlyList<UserToken> Tokens => _tokens;

    public string? Issuer { get; private set; }

    public int Missing => requirement.Count - _tokens.Count;

    /// <summary>
    /// Whether tokens are missing. Signing in under a rate limit takes minutes, during which the first tokens age. Those that no longer
    /// outlive the plan are dropped and made again.
    /// </summary>
    /// <exception cref="ConfigurationException">Tokens age as fast as new ones are made.</exception>
    public bool Lacks(DateTimeOffset now)
    {
        if (Missing > 0)
            return true;
        _tokens.RemoveAll(token => !requirement.Outlives(token, now));
        if (Missing > 0 && _signIns >= 2 * requirement.Count)
            throw new ConfigurationException(
                $"{requirement.Count - Missing} of {requirement.Count} tokens outlive the plan: signing in takes so long that the "
                + "others have aged meanwhile. "
                + TokenLifetime.NextStep(requirement));
        return Missing > 0;
    }

    /// <summary>The user with the fewest tokens (the first one in the file's order); null if nobody is left.</summary>
    public string? NextUser()
    {
        if (_inFlight.Count == 0)
            return null;
        var counts = _tokens.CountBy(token => token.User, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase);
        return _inFlight.MinBy(entry => entry.Value + counts.GetValueOrDefault(entry.Key)).Key;
    }

    /// <returns>The user to sign in next.</returns>
    public string Start()
    {
        var user = NextUser() ?? throw new InvalidOperationException("Nobody is left to sign in.");
        _inFlight[user]++;
        return user;
    }

    public void Take(Attempt attempt, DateTimeOffset now)
    {
        if (_inFlight.TryGetValue(attempt.User, out var count))
            _inFlight[attempt.User] = count - 1;

        switch (attempt.Answer)
        {
            case SignInAnswer.Accepted(var text, var renewal) when TokenClaims.Read(text) is { } claims:
                pace.Accepted();
                Add(new UserToken(text, claims.User, claims.ExpiresAt) { Renewal = renewal }, claims, now);
                break;
            case SignInAnswer.Accepted:
                pace.Accepted();
                Drop(attempt.User, "the server's answer contains no JWT with an issuer, a user and an expiry");
                break;
            case SignInAnswer.RateLimited(var retryAfter):
                pace.RateLimited(attempt.StartedAt, retryAfter);
                break;
            case SignInAnswer.Refused(var reason):
                pace.Failed();
                Drop(attempt.User, reason);
                break;
            case SignInAnswer.Unavailable(var reason):
                pace.Failed();
                Drop(attempt.User, reason);
                break;
            case null:
                pace.Failed();
                break;
        }
    }

    public TokenProgress Progress(TimeSpan elapsed)
    {
        var rate = pace.Refill ?? (_signIns > 0 && elapsed > TimeSpan.Zero ? _signIns / elapsed.TotalSeconds : 0);
        TimeSpan? toGo = Missing == 0 ? TimeSpan.Zero : rate > 0 ? TimeSpan.FromSeconds(Missing / rate) : null;
        return new TokenProgress(_tokens.Count, requirement.Count, rate, toGo, pace.IsLimited);
    }

    public TokenGenerationResult Result(TimeSpan elapsed, bool interrupted) =>
        new([.. _tokens], Issuer, _signIns, [.. _failures], elapsed, interrupted);

    private void Add(UserToken token, TokenClaims claims, DateTimeOffset now)
    {
        _signIns++;
        if (!requirement.Outlives(token, now))
            throw new ConfigurationException(TokenLifetime.TooShort(requirement, claims, now));

        // The issuer changed: earlier tokens belong to another server.
        if (Issuer is null && claims.Issuer is { } issuer)
            _tokens.RemoveAll(old => TokenClaims.Read(old.Token)?.Issuer != issuer);
        Issuer = claims.Issuer;
        _tokens.Add(token);
    }

    private void Drop(string user, string reason)
    {
        if (_inFlight.Remove(user))
            _failures.Add(new SignInFailure(user, reason));
    }
}
