using ScriptEngine.Metrics;
using ScriptEngine.Summary;

namespace ScriptEngine.Tests.Summary;

/// <summary>Expected texts are those of k6 2.2.0.</summary>
public sealed class HumanValueTests
{
    [Theory]
    [InlineData(0, "0s")]
    [InlineData(0.0000001, "0ns")]
    [InlineData(0.00099, "990ns")]
    [InlineData(0.9999, "999.9µs")]
    [InlineData(123.456, "123.45ms")]
    [InlineData(59999, "59.99s")]
    [InlineData(60001, "1m0s")]
    [InlineData(3599999, "59m59s")]
    [InlineData(90061001, "25h1m1s")]
    [InlineData(-1500, "-1500000000ns")]
    [InlineData(double.PositiveInfinity, "InfinityhNaNmNaNs")]
    public void A_duration_has_the_unit_that_suits_it(double milliseconds, string shown) =>
        new HumanValue(null).Show(milliseconds, ValueKind.Time).ShouldBe(shown);

    [Theory]
    [InlineData("s", "90061.00s")]
    [InlineData("ms", "90061001.00ms")]
    [InlineData("us", "90061001000.00µs")]
    [InlineData("h", "25h1m1s")]
    [InlineData("", "25h1m1s")]
    public void A_unit_that_is_asked_for_is_kept(string unit, string shown) =>
        new HumanValue(unit).Show(90061001, ValueKind.Time).ShouldBe(shown);

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(9.5, "9.5 B")]
    [InlineData(717, "717 B")]
    [InlineData(1500, "1.5 kB")]
    [InlineData(50637, "51 kB")]
    [InlineData(2.34e9, "2.3 GB")]
    public void Bytes_are_counted_in_thousands(double bytes, string shown) =>
        new HumanValue(null).Show(bytes, ValueKind.Data).ShouldBe(shown);

    [Theory]
    [InlineData(1234567.123456789, "1234567.123457")]
    [InlineData(0.0078125, "0.007813")]
    [InlineData(0.00000012, "0")]
    [InlineData(-1, "-1")]
    [InlineData(1e21, "1e+21")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void A_plain_number_has_six_decimals_at_most(double value, string shown) =>
        new HumanValue(null).Show(value, ValueKind.Default).ShouldBe(shown);

    [Theory]
    [InlineData(0.6896551724137931, "68.96%")]
    [InlineData(0.99999, "99.99%")]
    [InlineData(1, "100.00%")]
    [InlineData(0, "0.00%")]
    public void A_share_is_cut_off(double share, string shown) => HumanValue.Percent(share).ShouldBe(shown);
}
