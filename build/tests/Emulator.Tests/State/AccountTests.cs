using CsCheck;
using Emulator.Contract;
using Emulator.Seeding;
using Emulator.State;
using Emulator.Tests.Concurrency;

namespace Emulator.Tests.State;

public sealed class AccountTests
{
    private static readonly DateTimeOffset Now = new(2025, 9, 30, 12, 0, 0, TimeSpan.Zero);
    private static readonly GraphDraft Draft = new() { Name = "n", Description = "d" };

    /// <summary>Of the store.</summary>
    private static readonly Graph[] Listed = [.. Enumerable.Range(0, 2).Select(n => NewGraph($"store {n}", "creator"))];

    [Fact]
    public void Graphs_libraries_and_credits_of_one_user_end_as_if_requests_had_come_in_turn()
    {
        var number = Gen.Int[0, 2];
        // Agents of own graphs and of the store.
        var agent = Gen.Int[0, 3].Select(n => n < 2 ? $"agent {n}" : $"store agent {n - 2}");

        Gen.Const(() => new Witnessed<Account>(new("user", 1, credits: 3, Now, ContractVersion.May2026))).SampleParallel(
            [
                number.Operation<Witnessed<Account>>(n => $"create {n}", (seen, n) => Create(seen.Of, $"{n}")),
                Gen.Select(Witness.Key, Gen.Int[0, 1]).Operation<Witnessed<Account>>(
                    op => $"add from the store {op}", (seen, op) => seen.Note(op.Item1, AddFromStore(seen.Of, op.Item2))),
                Gen.Select(Witness.Key, agent).Operation<Witnessed<Account>>(
                    op => $"favourite {op}", (seen, op) => seen.Note(op.Item1, $"{Favourite(seen.Of, op.Item2)}")),
                Gen.Select(Witness.Key, agent).Operation<Witnessed<Account>>(
                    op => $"fork {op}", (seen, op) => seen.Note(op.Item1, $"{Fork(seen.Of, op.Item2, $"{op.Item1}")}")),
                Witness.Key.Operation<Witnessed<Account>>(key => $"pay {key}", (seen, key) => seen.Note(key, $"{seen.Of.TryPay()}")),
            ],
            equal: (one, other) => StateOf(one) == StateOf(other),
            print: StateOf,
            iter: 100);
    }

    [Fact]
    public void A_full_account_keeps_as_many_agents_as_graphs_while_many_add_to_it()
    {
        var account = new Account("user", 1, credits: null, Now, ContractVersion.May2026);

        Parallel.For(0, 2000, n => Create(account, $"{n}"));

        account.Graphs.Count.ShouldBe(300);
        account.Library.All().Select(a => a.Graph.Id).ShouldBe(account.Graphs.All().Select(g => g.Id), ignoreOrder: true);
    }

    private static void Create(Account account, string name)
    {
        var graph = NewGraph(name, account.UserId);
        account.Add(graph, new LibraryAgent($"agent {name}", graph, "Unknown", "", Now));
    }

    private static string AddFromStore(Account account, int listing) => account.Library.FindOrAdd(
        a => a.Graph == Listed[listing],
        () => ($"store agent {listing}", new LibraryAgent($"store agent {listing}", Listed[listing], "c", "", Now))).Id;

    private static bool? Favourite(Account account, string agent) =>
        account.Library.Change(agent, a => a with { IsFavorite = !a.IsFavorite })?.IsFavorite;

    private static bool Fork(Account account, string agent, string name)
    {
        if (account.Library.Find(agent) is null)
            return false;
        Create(account, name);
        return true;
    }

    private static Graph NewGraph(string name, string owner) => Graph.From(
        Draft, owner, Now, new IdSequence(1, name), ContractVersion.May2026);

    private static string StateOf(Witnessed<Account> seen) => string.Join(
        " | ",
        seen.Answers,
        seen.Of.Credits,
        string.Join(",", seen.Of.Graphs.All().Select(g => g.Id).Order()),
        string.Join(",", seen.Of.Library.All().Select(a => $"{a.Id} {a.Graph.Id} {a.IsFavorite}").Order()));
}
