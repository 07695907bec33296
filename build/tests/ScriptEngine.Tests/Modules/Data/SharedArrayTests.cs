using ScriptEngine.Tests.Scripting;

namespace ScriptEngine.Tests.Modules.Data;

public sealed class SharedArrayTests
{
    private const string Init =
        "import { SharedArray } from 'k6/data'; const sa = new SharedArray('sa', () => [{ a: 1, n: { m: [1] } }, 'two', 3, null]);";

    [Theory]
    [InlineData("sa.length + ' ' + sa[1] + ' ' + sa[99] + ' ' + sa['2']", "4 two undefined 3")]
    [InlineData("Array.isArray(sa) && sa[0] !== sa[0] && Object.isFrozen(sa[0].n.m)", "true")]
    [InlineData("JSON.stringify(sa)", "[{\"a\":1,\"n\":{\"m\":[1]}},\"two\",3,null]")]
    [InlineData("[...sa].length + sa.map(x => x).length + sa.slice(0, 2).length + sa.filter(x => x === 3).length", "11")]
    [InlineData("sa.at(-1) + ' ' + sa.indexOf('two') + ' ' + sa.includes(3) + ' ' + Object.keys(sa)", "null 1 true 0,1,2,3")]
    public void It_is_an_array_of_frozen_copies(string expression, string text) =>
        ScriptBench.LinesOf($"console.log({expression})", Init).ShouldBe([text]);

    [Fact]
    public void It_can_be_walked_and_taken_apart() =>
        ScriptBench.LinesOf("const [a, b, ...rest] = sa; let n = 0; for (const x of sa) n++; console.log(a.a, b, rest.length, n)", Init)
            .ShouldBe(["1 two 2 4"]);

    [Theory]
    [InlineData("sa[0] = 1", "TypeError: SharedArray is immutable")]
    [InlineData("sa.length = 0", "TypeError: SharedArray is immutable")]
    [InlineData("sa.push(1)", "TypeError: SharedArray is immutable")]
    [InlineData("delete sa[0]", "TypeError: SharedArray is immutable")]
    [InlineData("sa.reverse()", "TypeError: SharedArray is immutable")]
    [InlineData("new SharedArray('n', () => [])", "GoError: new SharedArray must be called in the init context")]
    public void It_cannot_be_changed(string call, string error) => ScriptBench.ErrorOf(call, Init).ShouldBe(error);

    [Theory]
    [InlineData("new SharedArray('', () => [])", "GoError: empty name provided to SharedArray's constructor")]
    [InlineData("new SharedArray('q')", "GoError: a function is expected as the second argument of SharedArray's constructor")]
    [InlineData("new SharedArray('q', () => ({}))", "GoError: only arrays can be made into SharedArray")]
    [InlineData(
        "new SharedArray('q', async () => [])", "GoError: SharedArray constructor does not support async functions as second argument")]
    [InlineData("new SharedArray('q', () => { throw new Error('x') })", "Error: x")]
    public void Wrong_arguments_are_refused_as_in_k6(string call, string error) =>
        ScriptBench.RefusalOf($"import {{ SharedArray }} from 'k6/data'; {call}; export default function () {{}}")
            .Message.ShouldStartWith($"{error}\n");

    [Fact]
    public void It_is_made_once_for_all_VUs()
    {
        using ScriptBench bench = new();
        using var script = bench.Load("import { SharedArray } from 'k6/data'; const sa = new SharedArray('sa', () => { "
            + "console.log('made'); return [1] }); export default function () { console.log(sa[0]) }");
        foreach (var id in (int[])[1, 2])
        {
            using var vu = script.NewVirtualUser(id);
            vu.RunIteration(ScriptBench.Scenario(), null, CancellationToken.None);
        }

        bench.Lines.ShouldBe(["made", "1", "1"]);
    }
}
