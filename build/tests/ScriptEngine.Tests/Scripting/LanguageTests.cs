using ScriptEngine.Failures;

namespace ScriptEngine.Tests.Scripting;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("await import('./x.js')", "dynamic imports")]
    [InlineData("for await (const x of []) {}", "\"for await\"")]
    [InlineData("async function* g() {}", "async generators")]
    [InlineData("class A { accessor x = 1 }", "accessor")]
    [InlineData("using x = null;", "\"using\"")]
    [InlineData("/\\p{L}/u", "property escapes")]
    [InlineData("/a/v", "the flag 'v'")]
    [InlineData("/a/d", "the flag 'd'")]
    [InlineData("/(?i:a)/", "modifiers")]
    public void Syntax_that_k6_does_not_have_is_refused_by_name(string code, string name)
    {
        var refusal = ScriptBench.RefusalOf($"export default async function () {{ {code} }}");

        refusal.ExitCode.ShouldBe(ExitCode.ScriptException);
        refusal.Message.ShouldContain(name);
    }

    [Theory]
    [InlineData("class A { #x = 1; static { this.y = 2 } has(o) { return #x in o } }; new A().has(new A()) && A.y")]
    [InlineData("null ?? 1_000 ** 2")]
    [InlineData("/(?<=a)(?<name>b)\\\\k<name>/s.exec('abb').groups.name")]
    [InlineData("[3, 1].toSorted().at(-1) + Object.fromEntries([['a', 1]]).a")]
    [InlineData("(([d = 4] = [], { e = 1 } = {}) => d + e)()")]
    [InlineData("/\\\\\\\\p/u.source")]
    public void Syntax_that_k6_has_is_taken(string expression) =>
        ScriptBench.LinesOf($"{expression.Replace(@"\\", @"\", StringComparison.Ordinal)}").ShouldBeEmpty();

    [Theory]
    [InlineData("WeakRef", "undefined")]
    [InlineData("Intl", "undefined")]
    [InlineData("SharedArrayBuffer", "undefined")]
    [InlineData("structuredClone", "undefined")]
    [InlineData("URL", "undefined")]
    [InlineData("fetch", "undefined")]
    [InlineData("Object.groupBy", "undefined")]
    [InlineData("Promise.withResolvers", "undefined")]
    [InlineData("new Set().union", "undefined")]
    [InlineData("[].values().map", "undefined")]
    [InlineData("[].findLast", "function")]
    [InlineData("global", "object")]
    [InlineData("globalThis", "object")]
    [InlineData("setInterval", "function")]
    [InlineData("TextEncoder", "function")]
    [InlineData("crypto", "object")]
    [InlineData("GoError", "function")]
    [InlineData("this", "undefined")]
    public void Built_in_names_are_those_of_k6(string expression, string type) =>
        ScriptBench.LinesOf($"console.log(typeof {expression})").ShouldBe([type]);

    [Theory]
    [InlineData("new RegExp('a', 'v')", "SyntaxError: Invalid flags supplied to RegExp constructor 'v'")]
    [InlineData("new RegExp('(?i:a)')", "SyntaxError: Invalid group")]
    [InlineData("module", "GoError: you are trying to access identifier \"module\", this likely is due to mixing ECMAScript Modules (ESM) "
        + "and CommonJS syntax. "
        + "This isn't supported in the JavaScript standard, please use only one or the other")]
    public void What_k6_refuses_while_it_runs_is_refused_with_its_words(string expression, string error) =>
        ScriptBench.ErrorOf(expression).ShouldBe(error);

    [Theory]
    [InlineData("(1234.5).toLocaleString()", "1234.5")]
    [InlineData("new RegExp('a', 'g').test('a') && /a/ instanceof RegExp", "true")]
    [InlineData("new TextDecoder().decode(new TextEncoder().encode('é'))", "é")]
    [InlineData("crypto.randomUUID().length", "36")]
    [InlineData("crypto.getRandomValues(new Uint16Array(5)).length", "5")]
    public void Built_in_functions_answer_as_in_k6(string expression, string text) =>
        ScriptBench.LinesOf($"console.log({expression})").ShouldBe([text]);
}
