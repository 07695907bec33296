using Platform.Accounts;

namespace Platform.Tests;

public sealed class BoundedStoreTests
{
    [Fact]
    public void The_oldest_item_makes_room()
    {
        var store = new BoundedStore<string>(2);

        foreach (var id in new[] { "a", "b", "c" })
            store.Add(id, id);

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
    public void An_item_is_added_once_by_many_at_the_same_time()
    {
        var store = new BoundedStore<string>(1000);
        var made = 0;

        Parallel.For(0, 500, _ => store.FindOrAdd(item => item == "x", () => ($"{Interlocked.Increment(ref made)}", "x")));

        (store.Count, made).ShouldBe((1, 1));
    }

    [Fact]
    public void What_many_add_at_the_same_time_is_all_there()
    {
        var store = new BoundedStore<string>(5000);

        Parallel.For(0, 5000, n => store.Add($"{n}", $"{n}"));

        store.Count.ShouldBe(5000);
        Enumerable.Range(0, 5000).ShouldAllBe(n => store.Find($"{n}") == $"{n}");
    }
}
