using System.Diagnostics.CodeAnalysis;
using Jint.Native.Object;
using ScriptEngine.Scripting;

namespace ScriptEngine.Modules;

/// <summary>
/// The modules that scripts can import, by specifier. A factory makes a module's exports for one VU, the first time that VU's code
/// imports it: an object which is the default export, and whose own properties are the named exports.
/// </summary>
internal sealed class ModuleRegistry(IReadOnlyDictionary<string, Func<VuContext, ObjectInstance>> factories)
{
    public static ModuleRegistry All { get; } = new(new Dictionary<string, Func<VuContext, ObjectInstance>>(StringComparer.Ordinal)
    {
        ["k6"] = Core.CoreModule.Create,
        ["k6/http"] = Http.HttpModule.Create,
        ["k6/data"] = Data.DataModule.Create,
        ["k6/encoding"] = Encodings.EncodingModule.Create,
        ["k6/execution"] = Introspection.ExecutionModule.Create,
        ["k6/metrics"] = Custom.MetricsModule.Create,
        ["k6/timers"] = ScriptEngine.Scripting.TimerFunctions.Create,
    });

    public bool TryGet(string specifier, [NotNullWhen(true)] out Func<VuContext, ObjectInstance>? factory) =>
        factories.TryGetValue(specifier, out factory);
}
