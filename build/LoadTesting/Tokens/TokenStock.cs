namespace LoadTesting.Tokens;

/// <summary>The tokens of one generation: good ones, and aged ones that wait for their renewal.</summary>
internal sealed class TokenStock
{
    private readonly int _wanted;
    private readonly bool _hasSessions;
    private readonly List<UserToken> _good = [];
    private readonly List<UserToken> _aged = [];
    private readonly List<UserToken> _underWay = [];
    private readonly Dictionary<string, string> _sessions = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="present">Existing tokens.</param>
    /// <param name="isGood">Whether a token is good enough as it is. Otherwise it counts only if it can be renewed.</param>
    /// <param name="hasSessions">A renewal is not used up, but gives as many tokens as wanted.</param>
    public TokenStock(IReadOnlyList<UserToken> present, Func<UserToken, bool> isGood, int wanted, bool hasSessions)
    {
        (_wanted, _hasSessions) = (wanted, hasSessions);
        foreach (var token in hasSessions ? present.Where(token => token.Renewal is not null) : [])
            _sessions[token.User] = token.Renewal!;
        _good.AddRange(present.Where(isGood).Take(wanted));
        _aged.AddRange(present.Where(token => token.Renewal is not null && !isGood(token)).Take(Missing));
    }

    public IReadOnlyList<UserToken> Good => _good;

    public int Missing => _wanted - _good.Count;

    /// <summary>Everything worth keeping: never more than wanted.</summary>
    public IReadOnlyList<UserToken> Saveable => [.. _good, .. _underWay.Concat(_aged).Take(Missing)];

    public bool HasSession(string user) => _sessions.ContainsKey(user);

    /// <summary>The next renewal; null if there is nothing to renew.</summary>
    public TokenStep? NextRenewal(TokenUsers users)
    {
        if (_hasSessions)
            return users.Next(this, HasSession) is { } user ? new TokenStep(user, _sessions[user]) : null;
        return _aged.Find(token => !users.HasFailed(token.User)) is { } old ? new TokenStep(old.User, old.Renewal, old) : null;
    }

    public void Start(TokenStep step)
    {
        if (step.Old is { } old && _aged.Remove(old))
            _underWay.Add(old);
    }

    /// <summary>The renewal was not used: it can be tried again.</summary>
    public void PutBack(TokenStep step)
    {
        if (step.Old is { } old && _underWay.Remove(old))
            _aged.Add(old);
    }

    /// <summary>The renewal gives nothing any more.</summary>
    public void GiveUp(TokenStep step)
    {
        if (step.Old is { } old)
            _underWay.Remove(old);
        // It may have been replaced by that of a new sign-in.
        else if (step.Renewal is { } session && _sessions.GetValueOrDefault(step.User) == session)
            _sessions.Remove(step.User);
    }

    /// <param name="user">The user as it was asked for.</param>
    public void Add(string user, UserToken token)
    {
        _good.Add(token);
        if (_hasSessions && token.Renewal is { } session)
            _sessions[user] = session;
    }

    public void RemoveWhere(Predicate<UserToken> isOfOtherServer)
    {
        foreach (var tokens in (ReadOnlySpan<List<UserToken>>)[_good, _aged, _underWay])
        {
            foreach (var token in tokens.Where(token => isOfOtherServer(token) && _sessions.GetValueOrDefault(token.User) == token.Renewal))
                _sessions.Remove(token.User);
            tokens.RemoveAll(isOfOtherServer);
        }
    }

    public void SetAsideAged(Func<UserToken, bool> isGood)
    {
        if (!_hasSessions)
            _aged.AddRange(_good.Where(token => token.Renewal is not null && !isGood(token)));
        _good.RemoveAll(token => !isGood(token));
    }
}
