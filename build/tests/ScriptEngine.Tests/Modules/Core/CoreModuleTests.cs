using ScriptEngine.Tests.Scripting;

namespace ScriptEngine.Tests.Modules.Core;

public sealed class CoreModuleTests
{
    private const string Init = "import { check, fail, group, randomSeed, sleep } from 'k6';";

    [Theory]
    [InlineData("check(1, { a: true, b: v => v === 1, c: 'x' })", "true")]
    [InlineData("check(1, { a: true, b: 0 })", "false")]
    [InlineData("check(1, [true, () => 0])", "false")]
    [InlineData("check(1, {}, null)", "true")]
    [InlineData("group('g', () => 42)", "42")]
    [InlineData("sleep(-1) === undefined && sleep() === undefined", "true")]
    public void Functions_return_what_they_return_in_k6(string expression, string value) =>
        ScriptBench.LinesOf($"console.log({expression})", Init).ShouldBe([value]);

    [Theory]
    [InlineData("check(1)", "GoError: no checks provided to `check`")]
    [InlineData("check(1, null)", "TypeError: Cannot convert undefined or null to object")]
    [InlineData("check(1, { 'a::b': true })", "GoError: group and check names may not contain '::'")]
    [InlineData("check(1, { a: async () => true })",
        "GoError: the built-in check() does not support async functions as arguments. Use the JavaScript utils library as a replacement. "
        + "Refer to https://grafana.com/docs/k6/latest/javascript-api/jslib/utils/check/ for more info")]
    [InlineData("check(1, { a: true }, { t: {} })",
        "GoError: invalid value for metric tag 't': only String, Boolean and Number types are accepted as a metric tag values")]
    [InlineData("check(1, { a: () => { throw new Error('x') } })", "Error: x")]
    [InlineData("group('a::b', () => 1)", "GoError: group and check names may not contain '::'")]
    [InlineData("group('g')", "GoError: group() requires a callback as a second argument")]
    [InlineData("group('g', 5)", "GoError: group() requires a callback as a second argument")]
    [InlineData("group('g', async () => 1)", "GoError: group() does not support async functions as arguments, "
        + "please see https://grafana.com/docs/k6/latest/javascript-api/k6/group/ for more info")]
    [InlineData("group('g', () => { throw new TypeError('boo') })", "TypeError: boo")]
    [InlineData("fail('oops')", "GoError: oops")]
    [InlineData("fail()", "GoError")]
    [InlineData("fail({ a: 1 })", "GoError: [object Object]")]
    public void Errors_are_those_of_k6(string call, string error) => ScriptBench.ErrorOf(call, Init).ShouldBe(error);

    [Theory]
    [InlineData("check(1, { a: true })", "Using check() in the init context is not supported")]
    [InlineData("group('g', () => 1)", "Using group() in the init context is not supported")]
    public void Init_code_cannot_check_or_group(string call, string error) =>
        ScriptBench.RefusalOf($"{Init} {call}; export default function () {{}}").Message.ShouldStartWith($"GoError: {error}\n");

    [Fact]
    public void A_check_that_throws_fails_and_ends_the_checks()
    {
        using ScriptBench bench = new();

        bench.Iterate(
            $"{Init} export default () => check(1, {{ before: true, throws: () => {{ throw 1 }}, after: true }}, {{ mine: 5 }});");

        bench.Of("checks").Select(sample => (sample.Tags.TryGet("check", out var name) ? name : null, sample.Value))
            .ShouldBe([("before", 1), ("throws", 0)]);
        bench.Of("checks").ShouldAllBe(sample => sample.Tags.All.Contains(new("mine", "5")));
    }

    [Fact]
    public void Groups_are_measured_under_their_path_also_when_they_throw()
    {
        using ScriptBench bench = new();

        bench.Iterate($"{Init} export default () => group('a', () => group('b', () => {{ throw 1 }}));");

        bench.Of("group_duration").Select(sample => sample.Tags.TryGet("group", out var path) ? path : null)
            .ShouldBe(["::a::b", "::a"]);
    }

    [Fact]
    public void A_seed_makes_random_numbers_repeat() => ScriptBench.LinesOf(
        "const three = () => { randomSeed(12); return [Math.random(), Math.random(), Math.random()].join() }; console.log(three() === "
            + "three())", Init).ShouldBe(["true"]);
}
