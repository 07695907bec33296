using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using ScriptEngine.Scripting;

namespace ScriptEngine.Modules.Introspection;

/// <summary><c>exec.vu.metrics.metadata</c>: what the VU's samples carry from now on besides their tags.</summary>
internal sealed class MetadataProxy(VuContext vu) : NamedValuesProxy(vu)
{
    protected override IReadOnlyList<KeyValuePair<string, string>> All => Vu.Tags.Metadata;

    public static ObjectInstance Create(VuContext vu) => vu.Engine.Advanced.CreateProxy(new JsObject(vu.Engine), new MetadataProxy(vu));

    protected override void Set(string name, JsValue value)
    {
        if (value is not (JsString or JsBoolean or JsNumber))
            throw Vu.TypeError($"invalid value for metric metadata '{name}': only String, Boolean and Number types are accepted as a "
                + $"metric metadata value");
        Vu.Tags = Vu.Tags.WithMetadata(name, TypeConverter.ToString(value));
    }

    protected override void Remove(string name) => Vu.Tags = Vu.Tags.WithoutMetadata(name);
}
