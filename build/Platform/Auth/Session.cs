namespace Platform.Auth;

/// <summary>
/// One sign-in and the refresh tokens that follow from it. Each is for one use, but a client that lost the answer, or several that share a session
/// and refresh at once, are not signed out for it.
/// </summary>
sealed class Session(string id, string userId, DateTimeOffset startedAt)
{
    /// <summary>How long a used token may still be used: what hosted projects have.</summary>
    public static readonly TimeSpan ReuseInterval = TimeSpan.FromSeconds(10);

    readonly Lock gate = new();
    readonly List<RefreshToken> unused = [];

    public string Id => id;

    public string UserId => userId;

    public DateTimeOffset StartedAt => startedAt;

    public RefreshToken First(string value)
    {
        lock (gate)
            return Issue(value, parent: null);
    }

    /// <summary>The token that follows the given one, a new one with this value unless there is one already; null when the given one may not be used again.</summary>
    public RefreshToken? Next(RefreshToken token, string value, DateTimeOffset now)
    {
        lock (gate)
        {
            if (token.UsedAt is { } usedAt)
            {
                if (unused.Count > 0 && unused[^1].Parent == token.Value)
                    return unused[^1];
                if (now > usedAt + ReuseInterval)
                {
                    // Whoever has it may have stolen it: the session's other tokens end with it.
                    unused.ForEach(other => other.UsedAt = now);
                    unused.Clear();
                    return null;
                }
            }

            token.UsedAt = now;
            unused.Remove(token);
            return Issue(value, token.Value);
        }
    }

    RefreshToken Issue(string value, string? parent)
    {
        var token = new RefreshToken(value, this, parent);
        unused.Add(token);
        return token;
    }
}
