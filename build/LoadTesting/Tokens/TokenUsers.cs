namespace LoadTesting.Tokens;

/// <summary>The users that tokens are made for, and what is under way for each. Users that failed are asked no more.</summary>
/// <param name="hasSessions">
/// One sign-in gives a user as many tokens as wanted. No user then gets more than a fair share, so that all of them sign in, each once.
/// </param>
internal sealed class TokenUsers(IReadOnlyList<string> users, int tokens, bool hasSessions)
{
    private readonly OrderedDictionary<string, int> _underWay = InTurn(users);
    private readonly HashSet<string> _signingIn = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _dropped = new(StringComparer.OrdinalIgnoreCase);

    public bool HasFailed(string user) => _dropped.Contains(user);

    public void Start(TokenStep step)
    {
        if (_underWay.TryGetValue(step.User, out var count))
            _underWay[step.User] = count + 1;
        if (step.Renewal is null)
            _signingIn.Add(step.User);
    }

    public void End(TokenStep step)
    {
        if (_underWay.TryGetValue(step.User, out var count))
            _underWay[step.User] = count - 1;
        if (step.Renewal is null)
            _signingIn.Remove(step.User);
    }

    /// <returns>False if the user has failed before.</returns>
    public bool Drop(string user)
    {
        _underWay.Remove(user);
        return _dropped.Add(user);
    }

    /// <summary>The user with the fewest tokens (the first one in the file's order); null if nobody is left.</summary>
    public string? Next(TokenStock stock, Func<string, bool> isMeant)
    {
        if (_underWay.Count == 0)
            return null;
        var counts = stock.Good.CountBy(token => token.User, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(StringComparer.OrdinalIgnoreCase);
        var (share, more) = Math.DivRem(tokens, _underWay.Count);
        return _underWay.Index()
            .Select(entry => (
                User: entry.Item.Key,
                Has: entry.Item.Value + counts.GetValueOrDefault(entry.Item.Key),
                Share: share + (entry.Index < more ? 1 : 0)))
            .Where(user => isMeant(user.User) && (!hasSessions || (user.Has < user.Share && !_signingIn.Contains(user.User))))
            .DefaultIfEmpty()
            .MinBy(user => user.Has)
            .User;
    }

    private static OrderedDictionary<string, int> InTurn(IReadOnlyList<string> users)
    {
        var turns = new OrderedDictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var user in users)
            turns.TryAdd(user, 0);
        return turns;
    }
}
