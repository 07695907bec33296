using ScriptEngine.Metrics;

namespace ScriptEngine.Tests.Metrics;

/// <summary>Which samples are taken, and the names shown, are as in k6 2.2.0.</summary>
public sealed class SelectorTests
{
    private static readonly Tags Sampled = Tags.Empty.With("a", "x y").With("b", "q\"q").With("e", "").With("url", "http://h/p?q=1");

    [Theory]
    [InlineData("m1", "m1", true)]
    [InlineData("m1{a:x y}", "m1{a:x y}", true)]
    [InlineData("m1{ a : \"x y\" }", "m1{a : \"x y\"}", true)]
    [InlineData("m1{'a':x y,b:q\"q}", "m1{'a':x y,b:q\"q}", true)]
    [InlineData("m1{e:\"\"}", "m1{e:\"\"}", true)]
    [InlineData("m1{e: }", "m1{e:}", true)]
    [InlineData("m1{none: }", "m1{none:}", false)]
    [InlineData("m1{url:http://h/p?q=1}", "m1{url:http://h/p?q=1}", true)]
    [InlineData("m1{a:x y,b:other}", "m1{a:x y,b:other}", false)]
    [InlineData("m1{a:other,a:x y}", "m1{a:other,a:x y}", true)]
    [InlineData("m1{a:x}y:z}", "m1{a:x}y:z}", false)]
    public void A_selector_takes_samples_with_all_its_tags(string text, string name, bool taken)
    {
        var selector = Selector.Parse(text);

        selector.Name.ShouldBe(name);
        selector.MetricName.ShouldBe("m1");
        selector.Matches(Sampled).ShouldBe(taken);
    }
}
