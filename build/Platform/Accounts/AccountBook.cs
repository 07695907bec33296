using System.Collections.Concurrent;

namespace Platform.Accounts;

/// <summary>The accounts of all users who ever came with a right token; made at the first visit.</summary>
sealed class AccountBook(long seed, int? credits, TimeProvider time)
{
    const int Most = 20_000;

    readonly ConcurrentDictionary<string, Account> accounts = new(StringComparer.Ordinal);

    public Account Of(string userId)
    {
        if (accounts.TryGetValue(userId, out var account))
            return account;
        if (accounts.Count >= Most)
            accounts.Clear();
        return accounts.GetOrAdd(userId, id => new Account(id, seed, credits, time.GetUtcNow()));
    }
}
