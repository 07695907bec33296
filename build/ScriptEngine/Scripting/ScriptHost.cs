using Jint.Native;
using Jint.Runtime;
using Jint.Runtime.Interop;
using Jint.Runtime.Modules;

namespace ScriptEngine.Scripting;

/// <summary>Gives modules their <c>import.meta.resolve</c>.</summary>
internal sealed class ScriptHost : Host
{
    public override List<KeyValuePair<JsValue, JsValue>> GetImportMetaProperties(Module moduleRecord) =>
    [
        new("resolve",
            new ClrFunction(Engine, "resolve", (_, arguments) => Resolve(moduleRecord.Location, TypeConverter.ToString(arguments.At(0))))),
    ];

    private static JsValue Resolve(string location, string specifier) =>
        specifier == "k6" || specifier.StartsWith("k6/", StringComparison.Ordinal)
        ? specifier
        : ModuleSources.Resolve(location, specifier);
}
