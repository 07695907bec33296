namespace LoadTesting.Tokens;

/// <summary>What is asked of the server next: a sign-in, or a renewal.</summary>
/// <param name="Renewal">What the token is had with; null to sign the user in.</param>
/// <param name="Old">The token that the renewal replaces; null if the renewal is not used up.</param>
internal sealed record TokenStep(string User, string? Renewal = null, UserToken? Old = null);

/// <param name="Answer">Null if it was given up.</param>
internal sealed record Attempt(TokenStep Step, DateTimeOffset StartedAt, SignInAnswer? Answer);

/// <summary>
/// The state of one token generation: tokens, what can be renewed, users that can still sign in, failures and the pace. Tokens that age are
/// renewed before anybody is signed in.
/// </summary>
/// <param name="renewals">The pace of renewals; the same as <paramref name="signIns"/> where the server counts them together.</param>
internal sealed class TokenGeneration(
    TokenRequirement requirement, TokenUsers users, TokenStock stock, SignInPace signIns, SignInPace renewals)
{
    private readonly List<SignInFailure> _failures = [];
    private readonly HashSet<string> _refused = new(StringComparer.OrdinalIgnoreCase);
    private int _signedIn;
    private int _renewed;

    public string? Issuer { get; private set; }

    public int Missing => stock.Missing;

    /// <summary>Good tokens, and those that still can be renewed.</summary>
    public IReadOnlyList<UserToken> Saveable => stock.Saveable;

    /// <summary>How many renewals used up what they were made with. What they gave exists nowhere else until it is saved.</summary>
    public int UsedUp { get; private set; }

    /// <summary>
    /// Whether tokens are missing. Signing in under a rate limit takes minutes, during which the first tokens age. Those that no longer
    /// outlive the test are renewed or made again.
    /// </summary>
    /// <exception cref="ConfigurationException">Tokens age as fast as new ones are made.</exception>
    public bool Lacks(DateTimeOffset now)
    {
        if (Missing > 0)
            return true;
        stock.SetAsideAged(token => requirement.Outlives(token, now));
        if (Missing > 0 && _signedIn + _renewed >= 2 * requirement.Count)
            throw new ConfigurationException(
                $"{requirement.Count - Missing} of {requirement.Count} tokens outlive {requirement.Purpose}: getting them takes so long "
                + "that the others have aged meanwhile. "
                + TokenLifetime.NextStep(requirement));
        return Missing > 0;
    }

    /// <summary>What may be asked next and how long to wait before it; null if nothing may before an answer arrives.</summary>
    public (TimeSpan Wait, TokenStep Step)? Next()
    {
        (TimeSpan Wait, TokenStep Step)? next = null;
        if (stock.NextRenewal(users) is { } renewal && renewals.Wait() is { } untilRenewal)
            next = (untilRenewal, renewal);
        if (next is null || !ReferenceEquals(signIns, renewals))
        {
            if (NextSignIn() is { } user && signIns.Wait() is { } untilSignIn && (next is null || untilSignIn < next.Value.Wait))
                next = (untilSignIn, new TokenStep(user));
        }

        return next;
    }

    /// <returns>The time of the start, for the answer.</returns>
    public DateTimeOffset Start(TokenStep step)
    {
        users.Start(step);
        stock.Start(step);
        return PaceOf(step).Started();
    }

    public void Take(Attempt attempt, DateTimeOffset now)
    {
        var (step, pace) = (attempt.Step, PaceOf(attempt.Step));
        users.End(step);
        switch (attempt.Answer)
        {
            case SignInAnswer.Accepted(var text, var renewal) when TokenClaims.Read(text) is { } claims:
                pace.Accepted();
                Add(step, new UserToken(text, claims.User, claims.ExpiresAt) { Renewal = renewal }, claims, now);
                break;
            case SignInAnswer.Accepted:
                pace.Accepted();
                stock.GiveUp(step);
                Drop(step.User, "the server's answer contains no JWT with an issuer, a user and an expiry");
                break;
            case SignInAnswer.RateLimited(var retryAfter):
                stock.PutBack(step);
                pace.RateLimited(attempt.StartedAt, retryAfter);
                break;
            case SignInAnswer.Refused when step.Renewal is not null:
                // Used up, expired or revoked. The user has a token less now, and is signed in again.
                stock.GiveUp(step);
                pace.Failed();
                _refused.Add(step.User);
                break;
            case SignInAnswer.Refused(var reason):
                pace.Failed();
                Drop(step.User, reason);
                break;
            case SignInAnswer.Unavailable(var reason):
                stock.PutBack(step);
                pace.Failed();
                Drop(step.User, reason);
                break;
            case null:
                stock.PutBack(step);
                pace.Failed();
                break;
        }
    }

    /// <summary>Takes an answer after the generation has failed, for the file alone: it is good for later tokens.</summary>
    public void Keep(Attempt attempt)
    {
        if (attempt.Answer is SignInAnswer.Accepted(var text, var renewal) && TokenClaims.Read(text) is { } claims)
        {
            stock.GiveUp(attempt.Step with { Renewal = null });
            stock.Add(attempt.Step.User, new UserToken(text, claims.User, claims.ExpiresAt) { Renewal = renewal });
        }
        else
        {
            stock.PutBack(attempt.Step);
        }
    }

    public TokenProgress Progress(TimeSpan elapsed)
    {
        var made = _signedIn + _renewed;
        var known = _renewed > 0 ? renewals.Refill : signIns.Refill;
        var rate = known ?? (made > 0 && elapsed > TimeSpan.Zero ? made / elapsed.TotalSeconds : 0);
        TimeSpan? toGo = Missing == 0 ? TimeSpan.Zero : rate > 0 ? TimeSpan.FromSeconds(Missing / rate) : null;
        return new TokenProgress(stock.Good.Count, requirement.Count, rate, toGo, signIns.IsLimited || renewals.IsLimited);
    }

    public TokenGenerationResult Result(TimeSpan elapsed, bool interrupted) =>
        new([.. stock.Good], Issuer, _signedIn, [.. _failures], elapsed, interrupted)
        {
            Renewed = _renewed,
            RefusedRenewals = _refused.Count,
            Saveable = stock.Saveable,
        };

    private string? NextSignIn() => users.Next(stock, user => !stock.HasSession(user));

    private SignInPace PaceOf(TokenStep step) => step.Renewal is null ? signIns : renewals;

    private void Add(TokenStep step, UserToken token, TokenClaims claims, DateTimeOffset now)
    {
        if (step.Renewal is null)
            _signedIn++;
        else
            _renewed++;
        if (step.Old is not null)
            UsedUp++;
        stock.GiveUp(step with { Renewal = null });

        // The issuer changed: earlier tokens belong to another server.
        if (Issuer is null && claims.Issuer is { } issuer)
            stock.RemoveWhere(old => TokenClaims.Read(old.Token)?.Issuer != issuer);
        Issuer = claims.Issuer;
        // First, because what it can be renewed with is worth keeping.
        stock.Add(step.User, token);
        if (!requirement.Outlives(token, now))
            throw new ConfigurationException(TokenLifetime.TooShort(requirement, claims, now));
    }

    private void Drop(string user, string reason)
    {
        if (users.Drop(user))
            _failures.Add(new SignInFailure(user, reason));
    }
}
