using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Interop;
using ScriptEngine.Scripting;

namespace ScriptEngine.Modules.Introspection;

/// <summary><c>exec.vu.metrics.metadata</c>: kept for the script; the outputs of this engine have no place for it.</summary>
sealed class MetadataProxy(VuContext vu) : ProxyHandler
{
    public static ObjectInstance Create(VuContext vu) => vu.Engine.Advanced.CreateProxy(new JsObject(vu.Engine), new MetadataProxy(vu));

    public override bool? Set(ObjectInstance target, JsValue property, JsValue value, JsValue receiver) => value is JsString or JsBoolean or JsNumber
        ? target.Set(property, TypeConverter.ToString(value))
        : throw vu.TypeError($"invalid value for metric metadata '{property}': only String, Boolean and Number types are accepted as a metric metadata value");
}
