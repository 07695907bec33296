using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;
using ScriptEngine.Scripting;

namespace ScriptEngine.Modules.Introspection;

/// <summary><c>exec.vu.metrics.tags</c>: the tags of what the VU measures from now on.</summary>
sealed class TagsProxy(VuContext vu) : ProxyHandler
{
    public static ObjectInstance Create(VuContext vu) => vu.Engine.Advanced.CreateProxy(new JsObject(vu.Engine), new TagsProxy(vu));

    public override JsValue? Get(ObjectInstance target, JsValue property, JsValue receiver) =>
        property is JsString && vu.Tags.TryGet(property.ToString(), out string? value) ? value : target.Get(property);

    public override bool? Set(ObjectInstance target, JsValue property, JsValue value, JsValue receiver)
    {
        try
        {
            vu.Tags = vu.Tags.With(property.ToString(), UserTags.Text(property.ToString(), value));
            return true;
        }
        catch (FormatException e)
        {
            throw vu.TypeError(e.Message);
        }
    }

    public override bool? Has(ObjectInstance target, JsValue property) => property is JsString && vu.Tags.TryGet(property.ToString(), out _);

    public override bool? DeleteProperty(ObjectInstance target, JsValue property)
    {
        vu.Tags = vu.Tags.Without(property.ToString());
        return true;
    }

    public override PropertyDescriptor? GetOwnPropertyDescriptor(ObjectInstance target, JsValue property) =>
        property is JsString && vu.Tags.TryGet(property.ToString(), out string? value)
            ? new PropertyDescriptor(value, writable: true, enumerable: true, configurable: true)
            : PropertyDescriptor.Undefined;

    public override IReadOnlyList<JsValue> OwnKeys(ObjectInstance target)
    {
        List<JsValue> keys = [];
        foreach (var (name, _) in vu.Tags.All)
            keys.Add(name);
        return keys;
    }
}
