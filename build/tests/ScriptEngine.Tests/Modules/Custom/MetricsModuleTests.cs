using ScriptEngine.Metrics;
using ScriptEngine.Tests.Scripting;

namespace ScriptEngine.Tests.Modules.Custom;

public sealed class MetricsModuleTests
{
    private const string Init = "import { Counter, Gauge, Rate, Trend } from 'k6/metrics'; const c = new Counter('c1');";

    [Theory]
    [InlineData("true", 1)]
    [InlineData("'5'", 5)]
    [InlineData("[3]", 3)]
    [InlineData("-1", -1)]
    [InlineData("new Date(7)", 7)]
    public void Values_are_numbers_as_k6_takes_them(string value, double number)
    {
        using ScriptBench bench = new();

        bench.Iterate($"{Init} export default () => console.log(c.add({value}, {{ a: 'b' }}))").Lines.ShouldBe(["true"]);

        bench.Of("c1").Single().Value.ShouldBe(number);
        bench.Of("c1").Single().Tags.All.ShouldContain(new KeyValuePair<string, string>("a", "b"));
    }

    [Theory]
    [InlineData("'x'", "'x' is an invalid value for metric 'c1', a number or a boolean value is expected")]
    [InlineData("{}", "'[object Object]' is an invalid value for metric 'c1', a number or a boolean value is expected")]
    [InlineData("null", "'null' is an invalid value for metric 'c1', a number or a boolean value is expected")]
    [InlineData("", "no value was provided for metric 'c1', a number or a boolean value is expected")]
    public void A_value_that_is_no_number_is_warned_about_and_dropped(string value, string warning) =>
        ScriptBench.LinesOf($"console.log(c.add({value}))", Init).ShouldBe([$"Warning : {warning}", "false"]);

    [Theory]
    [InlineData("c.add(1, { a: {} })", "GoError: cannot add tags for the 'c1' custom metric: invalid value for metric tag 'a': "
        + "only String, Boolean and Number types are accepted as a metric tag values")]
    [InlineData("new Counter('late')", "GoError: metrics must be declared in the init context")]
    public void Errors_are_those_of_k6(string call, string error) => ScriptBench.ErrorOf(call, Init).ShouldBe(error);

    [Fact]
    public void Metrics_have_the_type_and_kind_they_were_made_with()
    {
        using ScriptBench bench = new();

        bench.Load("import { Gauge, Trend } from 'k6/metrics'; new Gauge('g1'); new Trend('t1', true); Trend('t2'); export default "
            + "function () {}").Dispose();

        bench.Metrics.Find("g1")!.Type.ShouldBe(MetricType.Gauge);
        bench.Metrics.Find("t1")!.Contains.ShouldBe(ValueKind.Time);
        bench.Metrics.Find("t2")!.Contains.ShouldBe(ValueKind.Default);
    }
}
