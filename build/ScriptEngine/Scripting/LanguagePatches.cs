using Acornima.Ast;
using Jint;

namespace ScriptEngine.Scripting;

/// <summary>
/// Changes to the engine's built-in objects that make them k6's. Each costs a VU a little, so that only what a file mentions is changed.
/// </summary>
internal static class LanguagePatches
{
    private static readonly Lazy<Prepared<Script>> NoIteratorMethods = new(() => Engine.PrepareScript("""
        {
            const prototype = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));
            for (const name of ['map', 'filter', 'take', 'drop', 'flatMap', 'reduce', 'toArray', 'forEach', 'some', 'every', 'find'])
                delete prototype[name];
        }
        """));

    // k6's expressions know neither flag, and take \p for a p even where the flag u is set.
    private static readonly Lazy<Prepared<Script>> NoNewerExpressions = new(() => Engine.PrepareScript("""
        if (!RegExp.isRestricted) {
            const original = RegExp;
            const verify = (pattern, flags) => {
                const unknown = /[dv]/.exec(flags === undefined ? '' : String(flags));
                if (unknown)
                    throw new SyntaxError(`Invalid flags supplied to RegExp constructor '${flags}'`);
                if (String(flags).includes('u') && /(^|[^\\])(\\\\)*\\[pP]\{/.test(String(pattern)))
                    throw new SyntaxError('property escapes (\\p{...}) in regular expressions are not supported by k6');
                if (/(^|[^\\])(\\\\)*\(\?[ims-]/.test(String(pattern)))
                    throw new SyntaxError('Invalid group');
            };
            globalThis.RegExp = new Proxy(original, {
                construct(target, given, of) {
                    verify(given[0], given[1]);
                    return Reflect.construct(target, given, of === globalThis.RegExp ? target : of);
                },
                apply(target, self, given) { verify(given[0], given[1]); return Reflect.apply(target, self, given); },
                get(target, name) { return name === 'isRestricted' ? true : target[name]; },
            });
        }
        """));

    private static readonly Lazy<Prepared<Script>> PlainNumbers = new(() => Engine.PrepareScript(
        "Number.prototype.toLocaleString = function toLocaleString(...given) { return this.toString(...given); };"));

    private static readonly string[] IteratorUses =
        ["Symbol.iterator", "function*", "values()", "keys()", "entries()", "matchAll(", "toArray("];

    public static Prepared<Script>[] For(string source)
    {
        List<Prepared<Script>> patches = [];
        if (Array.Exists(IteratorUses, use => source.Contains(use, StringComparison.Ordinal)))
            patches.Add(NoIteratorMethods.Value);
        if (source.Contains("RegExp", StringComparison.Ordinal))
            patches.Add(NoNewerExpressions.Value);
        if (source.Contains("toLocaleString", StringComparison.Ordinal))
            patches.Add(PlainNumbers.Value);
        return [.. patches];
    }
}
