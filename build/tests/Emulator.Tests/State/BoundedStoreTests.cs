using CsCheck;
using Emulator.State;
using Emulator.Tests.Concurrency;

namespace Emulator.Tests.State;

public sealed class BoundedStoreTests
{
    [Fact]
    public void The_oldest_item_makes_room()
    {
        var store = new BoundedStore<string>(2);

        store.Add("a", "a").ShouldBeEmpty();
        store.Add("b", "b").ShouldBeEmpty();
        store.Add("c", "c").ShouldBe(["a"]);

        store.All().ShouldBe(["b", "c"]);
        store.Newest(1).ShouldBe(["c"]);
        store.Find("a").ShouldBeNull();
    }

    [Fact]
    public void Bytes_have_a_limit_too()
    {
        var store = new BoundedStore<string>(100, 10, item => item.Length);

        store.Add("a", "1234");
        store.Add("b", "1234");
        store.Add("c", "1234");

        store.All().Count.ShouldBe(2);
        store.Change("c", _ => "1234567");
        store.Add("d", "12");
        store.All().ShouldBe(["1234567", "12"]);
    }

    [Fact]
    public void What_many_add_at_the_same_time_is_all_there()
    {
        var store = new BoundedStore<string>(5000);

        Parallel.For(0, 5000, n => store.Add($"{n}", $"{n}"));

        store.Count.ShouldBe(5000);
        Enumerable.Range(0, 5000).ShouldAllBe(n => store.Find($"{n}") == $"{n}");
    }

    [Fact]
    public void What_happens_at_the_same_time_ends_as_if_it_had_happened_in_turn()
    {
        // Few ids and little room, so that everybody is in everybody's way.
        var id = Gen.Char['a', 'd'].Select(letter => $"{letter}");

        Gen.Const(() => new Witnessed<BoundedStore<string>>(new(3, 12, item => item.Length))).SampleParallel(
            [
                Gen.Select(Witness.Key, id, Gen.Int[1, 5]).Operation<Witnessed<BoundedStore<string>>>(
                    op => $"Add {op}",
                        (seen, op) => seen.Note(op.Item1, string.Join(",", seen.Of.Add(op.Item2, new string('x', op.Item3))))),
                Gen.Select(Witness.Key, id).Operation<Witnessed<BoundedStore<string>>>(
                    op => $"Change {op}", (seen, op) => seen.Note(op.Item1, seen.Of.Change(op.Item2, item => item + "y"))),
                Gen.Select(Witness.Key, id).Operation<Witnessed<BoundedStore<string>>>(
                    op => $"FindOrAdd {op}", (seen, op) => seen.Note(
                        op.Item1, seen.Of.FindOrAdd(item => item.StartsWith('z'), () => (op.Item2, $"z{op.Item2}")))),
                Gen.Select(Witness.Key, id).Operation<Witnessed<BoundedStore<string>>>(
                    op => $"Remove {op}", (seen, op) => seen.Note(op.Item1, $"{seen.Of.Remove(op.Item2)}")),
                Gen.Select(Witness.Key, id).Operation<Witnessed<BoundedStore<string>>>(
                    op => $"Find {op}", (seen, op) => seen.Note(op.Item1, seen.Of.Find(op.Item2))),
                Gen.Operation<Witnessed<BoundedStore<string>>>("RemoveAll", seen => seen.Of.RemoveAll(item => item.Length > 3)),
            ],
            equal: (one, other) => one.Answers == other.Answers && one.Of.All().SequenceEqual(other.Of.All())
                && one.Of.Count == other.Of.Count,
            print: seen => $"{string.Join(",", seen.Of.All())} {seen.Answers}",
            iter: 200);
    }
}
