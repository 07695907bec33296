using Emulator.Contract;
using Emulator.State;
using Microsoft.Extensions.Time.Testing;

namespace Emulator.Tests.State;

public sealed class AccountStoreTests
{
    private readonly AccountStore _store = new(seed: 1, credits: null, new FakeTimeProvider(), ContractVersion.May2026);

    [Fact]
    public void Of_too_many_accounts_only_the_oldest_leaves()
    {
        var accounts = Enumerable.Range(0, AccountStore.MaxAccounts).Select(n => _store.Of($"user {n}")).ToList();

        _store.Of("one more");

        _store.Of("user 1").ShouldBeSameAs(accounts[1]);
        _store.Of("user 0").ShouldNotBeSameAs(accounts[0]);
    }

    [Fact]
    public async Task Requests_that_come_first_at_the_same_time_find_the_same_account()
    {
        var stop = TestContext.Current.CancellationToken;
        for (var round = 0; round < 200; round++)
        {
            using var start = new Barrier(4);
            var found = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait(stop);
                    return _store.Of($"user {round}");
                },
                stop,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)));

            found.Distinct().ShouldHaveSingleItem();
        }
    }
}
