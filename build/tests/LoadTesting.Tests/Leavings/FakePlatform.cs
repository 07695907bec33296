using LoadTesting.Leavings;

namespace LoadTesting.Tests.Leavings;

/// <summary>Accounts in memory, by token.</summary>
internal sealed class FakePlatform : IPlatform
{
    private readonly Lock _gate = new();

    public Dictionary<string, List<Leaving>> Accounts { get; } = [];

    /// <summary>How many things a list shows; null for all.</summary>
    public int? Shown { get; init; }

    /// <summary>What a deletion comes to instead, and whether the thing is gone for good.</summary>
    public Func<Leaving, Deletion?> Deletes { get; set; } = _ => null;

    public Func<LeavingKind, string?> RefusesToList { get; set; } = _ => null;

    public List<string> Deleted { get; } = [];

    public int Lists { get; private set; }

    public void Add(string token, LeavingKind kind, params string[] names)
    {
        if (!Accounts.TryGetValue(token, out var account))
            Accounts[token] = account = [];
        account.AddRange(names.Select(name => new Leaving(kind, Guid.NewGuid().ToString(), name)));
    }

    public IEnumerable<string> Names => Accounts.Values.SelectMany(account => account.Select(leaving => leaving.Name));

    public Task<Listing> ListAsync(LeavingKind kind, string token, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            Lists++;
            if (RefusesToList(kind) is { } problem)
                return Task.FromResult(Listing.Failed(problem));
            var all = Accounts[token].Where(leaving => leaving.Kind == kind);
            return Task.FromResult(new Listing([.. Shown is { } most ? all.Take(most) : all]));
        }
    }

    public Task<Deletion> DeleteAsync(Leaving leaving, string token, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var deletion = Deletes(leaving) ?? Deletion.Done;
            if (deletion.Problem is null)
            {
                Accounts[token].RemoveAll(other => other.Id == leaving.Id);
                Deleted.Add(leaving.Name);
            }

            return Task.FromResult(deletion);
        }
    }
}
