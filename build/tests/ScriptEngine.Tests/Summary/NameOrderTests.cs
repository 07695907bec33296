using ScriptEngine.Summary;

namespace ScriptEngine.Tests.Summary;

public sealed class NameOrderTests
{
    // What k6 2.2.0 makes of all of them with localeCompare.
    private const string Sorted = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789aAbBcCdDeEfFgGhHiIjJkKlLmMnNoOpPqQrRsStTuUvVwWxXyYzZ";

    [Fact]
    public void Characters_are_in_the_order_of_k6()
    {
        string.Concat(Enumerable.Range(' ', 95).Select(code => ((char)code).ToString()).Order(NameOrder.Instance)).ShouldBe(Sorted);
    }

    [Fact]
    public void Case_decides_only_between_names_that_are_otherwise_equal()
    {
        string[] sorted = ["a b", "a_b", "ab", "aB", "Ab", "AB", "ab1", "ab10", "ab2", "aC", "ea", "f"];

        sorted.Reverse().Order(NameOrder.Instance).ShouldBe(sorted);
    }

    [Fact]
    public void Submetrics_follow_their_metric()
    {
        List<string> names = ["ab_c", "ab{z:1}", "ab", "ab{a:1}"];

        names.Sort(NameOrder.CompareMetrics);

        names.ShouldBe(["ab", "ab{a:1}", "ab{z:1}", "ab_c"]);
    }

    [Fact]
    public void Names_that_are_array_indices_come_first_as_keys_of_an_object()
    {
        string[] added = ["b", "10", "a", "2", "01", "-1", "4294967295", "4294967294", "1.5"];

        added.InKeyOrder(name => name).ShouldBe(["2", "10", "4294967294", "b", "a", "01", "-1", "4294967295", "1.5"]);
    }
}
