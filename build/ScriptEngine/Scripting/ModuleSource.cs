using Acornima.Ast;
using Jint;
using ScriptEngine.Failures;

namespace ScriptEngine.Scripting;

/// <summary>A file of the script, parsed: an ES module, or a CommonJS module as a function of <c>(module, exports)</c>.</summary>
/// <param name="Unsupported">What it mentions of the language that k6 has not.</param>
/// <param name="Patches">What makes the language that it uses the one that k6 has.</param>
/// <param name="Imports">What it asks of k6's own modules, by name.</param>
internal sealed record ModuleSource(
    Prepared<Module>? Module,
    Prepared<Script>? CommonJs,
    (string Owner, string Name)[] Unsupported,
    Prepared<Script>[] Patches,
    IReadOnlyCollection<(string Module, string Name)> Imports)
{
    /// <param name="location">A <c>file://</c> URL.</param>
    /// <exception cref="EngineException">It is no script that k6 runs (107).</exception>
    public static ModuleSource Parse(string source, string location)
    {
        SyntaxValidator validator = new(location);
        try
        {
            var module = TryModule(source, location, validator, out var failure);
            if (module is not null && validator.IsModule)
            {
                return new ModuleSource(
                    module, null, UnsupportedGlobals.MentionedIn(source), LanguagePatches.For(source), validator.Imports);
            }

            return TryCommonJs(source, location, validator, failure) is { } script
                ? new ModuleSource(null, script, UnsupportedGlobals.MentionedIn(source), LanguagePatches.For(source), validator.Imports)
                : throw new FormatException($"{location}: {Describe(failure!)}");
        }
        catch (FormatException e)
        {
            throw new EngineException(ExitCode.ScriptException, e.Message, inner: e);
        }
    }

    /// <summary>Takes from the engine, before the module runs, what k6's language has not.</summary>
    public void Restrict(Engine engine)
    {
        UnsupportedGlobals.Remove(engine, Unsupported);
        foreach (var patch in Patches)
            engine.Execute(patch);
    }

    private static Prepared<Module>? TryModule(
        string source, string location, SyntaxValidator validator, out ScriptPreparationException? failure)
    {
        failure = null;
        try
        {
            var module = Engine.PrepareModule(source, location);
            validator.Visit(module.Program!);
            return module;
        }
        catch (ScriptPreparationException e)
        {
            failure = e;
            return null;
        }
    }

    private static Prepared<Script>? TryCommonJs(
        string source, string location, SyntaxValidator validator, ScriptPreparationException? failure)
    {
        // k6 compiles it in strict mode too.
        try
        {
            var script = Engine.PrepareScript($"(function(module, exports){{\"use strict\";{source}\n}})", location);
            validator.Visit(script.Program!);
            return script;
        }
        catch (ScriptPreparationException) when (failure is not null)
        {
            return null;
        }
        catch (ScriptPreparationException e)
        {
            throw new FormatException($"{location}: {Describe(e)}", e);
        }
    }

    private static string Describe(ScriptPreparationException e) =>
        e.InnerException is Acornima.ParseErrorException { LineNumber: var line, Column: var column } error
        ? $"Line {line}:{column + 1} {error.Description}"
        : e.InnerException?.Message ?? e.Message;
}
