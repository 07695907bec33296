namespace ScriptEngine.Tests.Scripting;

public sealed class ConsoleTests
{
    [Theory]
    [InlineData("1, 'a', true, null, undefined, 1.5, NaN, -0, 1e21, 10n, Symbol('x')", "1 a true null undefined 1.5 NaN 0 1e+21 10 x")]
    [InlineData("{}, [], [1, 'b', [2]], { a: 1, b: 's', c: { d: null, e: undefined, f() {} } }",
        "{} [] [ 1, \"b\", [ 2 ] ] { a: 1, b: \"s\", c: { d: null, e: null, f: [object Function] } }")]
    [InlineData("() => 1, class A {}", "[object Function] [object Function]")]
    [InlineData("new Error('e'), new Date(0), /x/g, new Map([[1, 2]])", "Error: e \"1970-01-01T00:00:00.000Z\" {} {}")]
    [InlineData(
        "new Uint8Array([1, 2]), new ArrayBuffer(2)", "Uint8Array(2) [ 1, 2 ] ArrayBuffer { [Uint8Contents]: <00 00>, byteLength: 2 }")]
    [InlineData("[, 1], [undefined], [new Error('x')]", "[ null, 1 ] [ null ] [ Error: x ]")]
    [InlineData("'a%sb', 'c'", "a%sb c")]
    [InlineData("", "")]
    public void Values_are_printed_as_k6_prints_them(string arguments, string line) =>
        ScriptBench.LinesOf($"console.log({arguments})").ShouldBe([line]);

    [Fact]
    public void A_circle_is_named() =>
        ScriptBench.LinesOf("const o = { a: 1 }; o.self = o; console.log(o)").ShouldBe(["{ a: 1, self: [Circular] }"]);

    [Fact]
    public void Each_function_has_its_level() =>
        ScriptBench.LinesOf("console.debug('d'); console.info('i'); console.warn('w'); console.error('e')")
        .ShouldBe(["Debug console: d", "i", "Warning console: w", "Error console: e"]);
}
