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
    readonly IdSequence spareIds = new(seed, "users");

    public int Count
    {
        get
        {
            lock (gate)
                return byId.Count;
        }
    }

    /// <summary>Adds a user; throws when the address is taken.</summary>
    public AuthUser Add(string email, string password, bool confirmed) =>
        Add(() => confirmed ? Create(email, password).Confirmed(time.GetUtcNow()) : Create(email, password));

    /// <summary>Creates a user and adds it in one step, so that the id which was free then still is. Throws when the address or the id is taken.</summary>
    public AuthUser Add(Func<AuthUser> create)
    {
        lock (gate)
            return Add(create());
    }

    /// <summary>A user who is not in the directory yet, with the id that belongs to the address unless another user has it.</summary>
    public AuthUser Create(string email, string password)
    {
        var now = time.GetUtcNow();
        var kept = EmailAddress.Lower(email);
        var id = IdSequence.IdOf(seed, $"user {kept.ToUpperInvariant()}");
        if (Find(id) is not null)
            id = spareIds.NextId();
        return new(id, kept, Secrets.Digest(password), new(IdSequence.IdOf(seed, $"identity {id}"), IsVerified: false, now, now), now);
    }

    AuthUser Add(AuthUser user)
    {
        if (byId.Count >= Most)
            throw AuthError.Unexpected($"This stand-in holds {Most} users at most");
        if (idByEmail.ContainsKey(user.Email))
            throw AuthError.EmailExists();
        if (!byId.TryAdd(user.Id, user))
            throw AuthError.Unexpected("Database error creating new user");
        idByEmail.Add(user.Email, user.Id);
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
                // Supabase Auth leaves this to its database, whose refusal it does not explain.
                if (!idByEmail.TryAdd(after.Email, id))
                    throw AuthError.Unexpected("Error updating user");
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

    /// <summary>The users of a page, and how many there are on all pages.</summary>
    public (IReadOnlyList<AuthUser> Users, int Total) List(UserPage page)
    {
        lock (gate)
        {
            var count = byId.Count;
            var ordered = Enumerable.Range(0, count).Select(n => byId.GetAt(page.OldestFirst ? n : count - 1 - n).Value);
            if (page.Filter.Length == 0)
                return ([.. page.Cut(ordered)], count);
            var matching = ordered.Where(page.Matches).ToList();
            return ([.. page.Cut(matching)], matching.Count);
        }
    }
}
