using Platform.Seeding;

namespace Platform.Auth;

/// <summary>All users, in the order in which they were made.</summary>
sealed class UserDirectory(long seed, TimeProvider time)
{
    /// <summary>More users than this are refused, so that a client in a loop does not fill the memory.</summary>
    public const int Most = 20_000;

    readonly Lock gate = new();
    readonly OrderedDictionary<string, AuthUser> byId = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> idByEmail = new(StringComparer.OrdinalIgnoreCase);

    public int Count
    {
        get
        {
            lock (gate)
                return byId.Count;
        }
    }

    /// <summary>Adds a user; throws when the address is taken.</summary>
    public AuthUser Add(string email, string password, bool confirmed)
    {
        var now = time.GetUtcNow();
        var user = new AuthUser(IdSequence.IdOf(seed, $"user {email.ToUpperInvariant()}"), email, Secrets.Digest(password), now, confirmed ? now : null);
        lock (gate)
        {
            if (byId.Count >= Most)
                throw new AuthError(500, "unexpected_failure", $"This stand-in holds {Most} users at most");
            if (!idByEmail.TryAdd(email, user.Id))
                throw new AuthError(422, "email_exists", "A user with this email address has already been registered");
            byId.Add(user.Id, user);
        }

        return user;
    }

    public AuthUser? FindByEmail(string email)
    {
        lock (gate)
            return idByEmail.TryGetValue(email, out var id) ? byId[id] : null;
    }

    public AuthUser? Find(string id)
    {
        lock (gate)
            return byId.GetValueOrDefault(id);
    }

    /// <summary>Replaces a user by its changed form; null when there is none.</summary>
    public AuthUser? Change(string id, Func<AuthUser, AuthUser> change)
    {
        lock (gate)
        {
            if (!byId.TryGetValue(id, out var before))
                return null;
            var after = change(before) with { UpdatedAt = time.GetUtcNow() };
            if (!string.Equals(before.Email, after.Email, StringComparison.OrdinalIgnoreCase))
            {
                if (!idByEmail.TryAdd(after.Email, id))
                    throw new AuthError(422, "email_exists", "A user with this email address has already been registered");
                idByEmail.Remove(before.Email);
            }

            return byId[id] = after;
        }
    }

    public AuthUser? Remove(string id)
    {
        lock (gate)
        {
            if (!byId.Remove(id, out var user))
                return null;
            idByEmail.Remove(user.Email);
            return user;
        }
    }

    public (IReadOnlyList<AuthUser> Users, int Total) Page(int page, int size)
    {
        lock (gate)
            return ([.. Http.Pagination.Cut(byId.Values, page, size)], byId.Count);
    }
}
