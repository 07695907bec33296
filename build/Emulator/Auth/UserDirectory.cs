using Emulator.Seeding;

namespace Emulator.Auth;

/// <summary>All users, in the order in which they were created.</summary>
internal sealed class UserDirectory(long seed, TimeProvider time)
{
    /// <summary>The maximum number of users, so that a client in a loop does not fill the memory.</summary>
    public const int MaxUsers = 20_000;

    private readonly Lock _gate = new();
    private readonly OrderedDictionary<string, AuthUser> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _idByEmail = new(StringComparer.OrdinalIgnoreCase);
    private readonly IdSequence _spareIds = new(seed, "users");

    public int Count
    {
        get
        {
            lock (_gate)
                return _byId.Count;
        }
    }

    /// <summary>Adds a user. Throws if the address is taken.</summary>
    public AuthUser Add(string email, string password, bool confirmed) =>
        Add(() => confirmed ? Create(email, password).Confirmed(time.GetUtcNow()) : Create(email, password));

    /// <summary>
    /// Creates a user and adds it in one step, so that a free id cannot be taken in between. Throws if the address or the id is taken.
    /// </summary>
    public AuthUser Add(Func<AuthUser> create)
    {
        lock (_gate)
            return Add(create());
    }

    /// <summary>Creates a user without adding it, with the id that belongs to the address unless another user has it.</summary>
    public AuthUser Create(string email, string password)
    {
        var now = time.GetUtcNow();
        var kept = EmailAddress.Lower(email);
        var id = IdSequence.IdOf(seed, $"user {kept.ToUpperInvariant()}");
        if (Find(id) is not null)
            id = _spareIds.NextId();
        return new(id, kept, Secrets.Digest(password), new(IdSequence.IdOf(seed, $"identity {id}"), IsVerified: false, now, now), now);
    }

    private AuthUser Add(AuthUser user)
    {
        if (_byId.Count >= MaxUsers)
            throw AuthError.Unexpected($"This emulator holds {MaxUsers} users at most");
        if (_idByEmail.ContainsKey(user.Email))
            throw AuthError.EmailExists();
        if (!_byId.TryAdd(user.Id, user))
            throw AuthError.Unexpected("Database error creating new user");
        _idByEmail.Add(user.Email, user.Id);
        return user;
    }

    public AuthUser? FindByEmail(string email)
    {
        lock (_gate)
            return _idByEmail.TryGetValue(email, out var id) ? _byId[id] : null;
    }

    public AuthUser? Find(string id)
    {
        lock (_gate)
            return _byId.GetValueOrDefault(id);
    }

    /// <summary>Replaces a user by its changed form. Null if there is no such user.</summary>
    public AuthUser? Change(string id, Func<AuthUser, AuthUser> change)
    {
        lock (_gate)
        {
            if (!_byId.TryGetValue(id, out var before))
                return null;
            var after = change(before) with { UpdatedAt = time.GetUtcNow() };
            if (!string.Equals(before.Email, after.Email, StringComparison.OrdinalIgnoreCase))
            {
                // Supabase Auth leaves this to its database and does not explain the refusal.
                if (!_idByEmail.TryAdd(after.Email, id))
                    throw AuthError.Unexpected("Error updating user");
                _idByEmail.Remove(before.Email);
            }

            return _byId[id] = after;
        }
    }

    public AuthUser? Remove(string id)
    {
        lock (_gate)
        {
            if (!_byId.Remove(id, out var user))
                return null;
            _idByEmail.Remove(user.Email);
            return user;
        }
    }

    /// <summary>The users of a page, and the number of users on all pages.</summary>
    public (IReadOnlyList<AuthUser> Users, int Total) List(UserPage page)
    {
        lock (_gate)
        {
            var count = _byId.Count;
            var ordered = Enumerable.Range(0, count).Select(n => _byId.GetAt(page.OldestFirst ? n : count - 1 - n).Value);
            if (page.Filter.Length == 0)
                return ([.. page.Cut(ordered)], count);
            var matching = ordered.Where(page.Matches).ToList();
            return ([.. page.Cut(matching)], matching.Count);
        }
    }
}
