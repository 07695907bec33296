using System.Globalization;
using CsCheck;
using ScriptEngine.Formats;

namespace ScriptEngine.Tests.Formats;

/// <summary>Expected texts are what scripts print in k6 2.2.0.</summary>
public sealed class JsNumberTextTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(100, "100")]
    [InlineData(-12.5, "-12.5")]
    [InlineData(0.000001, "0.000001")]
    [InlineData(1e-7, "1e-7")]
    [InlineData(1.5e-9, "1.5e-9")]
    [InlineData(123456789012345680000.0, "123456789012345680000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(1.7976931348623157e308, "1.7976931348623157e+308")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void Numbers_are_written_as_JavaScript_writes_them(double value, string text) => JsNumberText.Format(value).ShouldBe(text);

    [Theory]
    [InlineData(2.5, 0, "3")]
    [InlineData(0.5, 0, "1")]
    [InlineData(1.5, 0, "2")]
    [InlineData(0.125, 2, "0.13")]
    [InlineData(0.375, 2, "0.38")]
    [InlineData(0.0078125, 6, "0.007813")]
    [InlineData(1.005, 2, "1.00")]
    [InlineData(-2.5, 0, "-3")]
    [InlineData(-0.125, 2, "-0.13")]
    [InlineData(-1e-10, 6, "-0.000000")]
    [InlineData(123456789012345680000.0, 2, "123456789012345683968.00")]
    [InlineData(1e21, 2, "1e+21")]
    public void Fixed_decimals_round_the_exact_value_half_up(double value, int decimals, string text) =>
        JsNumberText.ToFixed(value, decimals).ShouldBe(text);

    [Fact]
    public void Every_number_reads_back() =>
        Gen.Double.Where(double.IsFinite).Sample(value => double.Parse(JsNumberText.Format(value), CultureInfo.InvariantCulture) == value);
}
