using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;
using ScriptEngine.Scripting;

namespace ScriptEngine.Modules.Introspection;

/// <summary><c>exec.vu.metrics.metadata</c>: what the VU's samples carry from now on besides their tags.</summary>
sealed class MetadataProxy(VuContext vu) : ProxyHandler
{
    public static ObjectInstance Create(VuContext vu) => vu.Engine.Advanced.CreateProxy(new JsObject(vu.Engine), new MetadataProxy(vu));

    public override JsValue? Get(ObjectInstance target, JsValue property, JsValue receiver) => Find(property) is { } value ? value : target.Get(property);

    public override bool? Set(ObjectInstance target, JsValue property, JsValue value, JsValue receiver)
    {
        if (value is not (JsString or JsBoolean or JsNumber))
            throw vu.TypeError($"invalid value for metric metadata '{property}': only String, Boolean and Number types are accepted as a metric metadata value");
        vu.Tags = vu.Tags.WithMetadata(property.ToString(), TypeConverter.ToString(value));
        return true;
    }

    public override bool? Has(ObjectInstance target, JsValue property) => Find(property) is not null;

    public override bool? DeleteProperty(ObjectInstance target, JsValue property)
    {
        vu.Tags = vu.Tags.WithoutMetadata(property.ToString());
        return true;
    }

    public override PropertyDescriptor? GetOwnPropertyDescriptor(ObjectInstance target, JsValue property) => Find(property) is { } value
        ? new PropertyDescriptor(value, writable: true, enumerable: true, configurable: true)
        : PropertyDescriptor.Undefined;

    public override IReadOnlyList<JsValue> OwnKeys(ObjectInstance target) => [.. vu.Tags.Metadata.Select(pair => JsString.Create(pair.Key))];

    string? Find(JsValue property)
    {
        foreach (var (name, value) in vu.Tags.Metadata)
        {
            if (property is JsString && name == property.ToString())
                return value;
        }

        return null;
    }
}
