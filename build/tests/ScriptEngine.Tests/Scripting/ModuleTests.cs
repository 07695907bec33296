using ScriptEngine.Failures;

namespace ScriptEngine.Tests.Scripting;

public sealed class ModuleTests
{
    [Fact]
    public void Modules_import_each_other_by_relative_paths_and_run_once()
    {
        using ScriptBench bench = new();
        bench.With("lib/a.js", "import { b } from './b.js'; console.log('a runs'); export const a = b + 1;")
            .With("lib/b.js", "export const b = 1;");

        bench.Load(
            "import { a } from './lib/a.js'; import * as again from './lib/a.js'; console.log(a, again.a); export default function () {}")
                .Dispose();

        bench.Lines.ShouldBe(["a runs", "2 2"]);
    }

    [Theory]
    [InlineData("import k6 from 'k6'; import { sleep } from 'k6'; import * as all from 'k6';", "k6.sleep === sleep && all.sleep === sleep")]
    [InlineData("import exec, { vu } from 'k6/execution';", "exec.vu.idInTest === vu.idInTest")]
    [InlineData("const { sleep } = require('k6');", "typeof sleep === 'function'")]
    [InlineData("import { nothing } from 'k6';", "nothing === null")]
    public void Modules_of_k6_have_default_and_named_exports(string init, string expression) =>
        ScriptBench.LinesOf($"console.log({expression})", init).ShouldBe(["true"]);

    [Theory]
    [InlineData("k6/browser")]
    [InlineData("k6/ws")]
    [InlineData("k6/x/sql")]
    [InlineData("k6/experimental/streams")]
    public void A_module_that_only_k6_has_is_refused_by_name(string module)
    {
        var refusal = ScriptBench.RefusalOf($"import x from '{module}'; export default function () {{}}");

        refusal.ExitCode.ShouldBe(ExitCode.ScriptException);
        refusal.Message.ShouldContain($"\"{module}\"");
        refusal.Hint!.ShouldContain("k6");
    }

    [Theory]
    [InlineData("https://jslib.k6.io/x.js", "remote")]
    [InlineData("http://localhost/x.js", "only supported schemes for imports are file and https, http://localhost/x.js has `http`")]
    [InlineData("lodash", "The moduleSpecifier \"lodash\" couldn't be recognised as something k6 supports.")]
    [InlineData("./typed.ts", "\"./typed.ts\" is TypeScript, which the embedded engine does not run")]
    [InlineData("./missing.js", "The moduleSpecifier \"./missing.js\" couldn't be found on local disk.")]
    public void A_module_that_cannot_be_loaded_is_named(string specifier, string message)
    {
        var refusal = ScriptBench.RefusalOf($"import x from '{specifier}'; export default function () {{}}");

        refusal.ExitCode.ShouldBe(ExitCode.ScriptException);
        refusal.Message.ShouldContain(message);
    }

    [Fact]
    public void A_missing_export_of_a_file_is_an_error()
    {
        using ScriptBench bench = new();
        bench.With("lib.js", "export const a = 1;");

        Should.Throw<EngineException>(() => bench.Load("import { b } from './lib.js'; export default function () {}"))
            .ExitCode.ShouldBe(ExitCode.ScriptException);
    }

    [Fact]
    public void CommonJs_modules_can_be_required_and_imported()
    {
        using ScriptBench bench = new();
        bench.With("lib.js", "module.exports = { b: 2 };");

        bench.Iterate("import whole, { b } from './lib.js'; const again = require('./lib.js'); export default function () { "
            + "console.log(b, whole.b, again === whole) }");

        bench.Lines.ShouldBe(["2 2 true"]);
    }

    [Fact]
    public void The_main_file_may_be_CommonJs()
    {
        using ScriptBench bench = new();

        bench.Iterate("const { check } = require('k6'); module.exports.default = function () { console.log(typeof check) };")
            .Lines.ShouldBe(["function"]);
    }

    [Fact]
    public void Import_meta_resolves_against_the_module()
    {
        using ScriptBench bench = new();

        bench.Iterate("export default () => console.log(import.meta.resolve('./x.js'))").Lines.Single()
            .ShouldEndWith($"{Path.GetFileName(bench.Folder)}/x.js");
    }

    [Theory]
    [InlineData("export default function () { let a = ; }", "Line 1:")]
    [InlineData("export default function () { with ({}) {} }", "Line 1:")]
    public void A_syntax_error_names_file_and_line(string script, string where)
    {
        var refusal = ScriptBench.RefusalOf(script);

        refusal.ExitCode.ShouldBe(ExitCode.ScriptException);
        refusal.Message.ShouldContain("script.js: " + where);
    }

    [Theory]
    [InlineData("console.log(1)", "no exported functions in script")]
    [InlineData("export const setup = 5; export default function () {}", "exported 'setup' must be a function")]
    [InlineData(
        "export const options = { tags: () => 1 }; export default function () {}", "error parsing script options: json: unsupported type")]
    public void A_script_without_what_a_test_needs_is_refused_untyped(string script, string message)
    {
        var refusal = ScriptBench.RefusalOf(script);

        refusal.ExitCode.ShouldBe(ExitCode.Untyped);
        refusal.Message.ShouldContain($": {message}");
    }
}
