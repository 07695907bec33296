using System.Collections.Concurrent;

namespace Platform.Accounts;

/// <summary>The accounts of all users who ever came with a right token; made at the first visit. Of too many the oldest leave.</summary>
sealed class AccountBook(long seed, int? credits, TimeProvider time)
{
    internal const int Most = 20_000;

    readonly Lock gate = new();
    readonly ConcurrentDictionary<string, Account> accounts = new(StringComparer.Ordinal);
    readonly Queue<string> oldestFirst = new();

    public Account Of(string userId) => accounts.TryGetValue(userId, out var account) ? account : Open(userId);

    Account Open(string userId)
    {
        lock (gate)
        {
            if (accounts.TryGetValue(userId, out var meanwhile))
                return meanwhile;
            if (oldestFirst.Count >= Most)
                accounts.TryRemove(oldestFirst.Dequeue(), out _);
            var account = new Account(userId, seed, credits, time.GetUtcNow());
            oldestFirst.Enqueue(userId);
            accounts[userId] = account;
            return account;
        }
    }
}
