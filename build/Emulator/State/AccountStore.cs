using System.Collections.Concurrent;
using Emulator.Contract;

namespace Emulator.State;

/// <summary>
/// The accounts of all users who sent a valid token, created at the first request. If there are too many, the oldest ones are dropped.
/// </summary>
internal sealed class AccountStore(long seed, int? credits, TimeProvider time, ContractVersion contract)
{
    internal const int MaxAccounts = 20_000;

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, Account> _accounts = new(StringComparer.Ordinal);
    private readonly Queue<string> _oldestFirst = new();

    /// <summary>What all users together could delete.</summary>
    public Holdings Left => _accounts.Values.Aggregate(Holdings.None, (sum, account) => sum.With(account.Left));

    public Account Of(string userId) => _accounts.TryGetValue(userId, out var account) ? account : Open(userId);

    private Account Open(string userId)
    {
        lock (_gate)
        {
            if (_accounts.TryGetValue(userId, out var meanwhile))
                return meanwhile;
            if (_oldestFirst.Count >= MaxAccounts)
                _accounts.TryRemove(_oldestFirst.Dequeue(), out _);
            var account = new Account(userId, seed, credits, time.GetUtcNow(), contract);
            _oldestFirst.Enqueue(userId);
            _accounts[userId] = account;
            return account;
        }
    }
}
