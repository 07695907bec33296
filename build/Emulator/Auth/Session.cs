namespace Emulator.Auth;

/// <summary>
/// One sign-in and its refresh tokens. Each token is for one use, but clients are not signed out if they lost an answer, or if several
/// share a session and refresh at once.
/// </summary>
internal sealed class Session(string id, string userId, DateTimeOffset startedAt)
{
    /// <summary>How long a used token may be used again. This is the setting of hosted projects.</summary>
    public static readonly TimeSpan ReuseInterval = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly List<RefreshToken> _unused = [];

    public string Id => id;

    public string UserId => userId;

    public DateTimeOffset StartedAt => startedAt;

    public RefreshToken First(string value)
    {
        lock (_gate)
            return Issue(value, parent: null);
    }

    /// <summary>
    /// The token that follows the given one. Creates it with this value unless there is one already. Null if the given token may not be
    /// used again.
    /// </summary>
    public RefreshToken? Next(RefreshToken token, string value, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (token.UsedAt is { } usedAt)
            {
                if (_unused.Count > 0 && _unused[^1].Parent == token.Value)
                    return _unused[^1];
                if (now > usedAt + ReuseInterval)
                {
                    // It may have been stolen, so the session's other tokens become invalid, too.
                    _unused.ForEach(other => other.UsedAt = now);
                    _unused.Clear();
                    return null;
                }
            }

            token.UsedAt = now;
            _unused.Remove(token);
            return Issue(value, token.Value);
        }
    }

    private RefreshToken Issue(string value, string? parent)
    {
        var token = new RefreshToken(value, this, parent);
        _unused.Add(token);
        return token;
    }
}
