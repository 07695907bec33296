using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;
using ScriptEngine.Scripting;

namespace ScriptEngine.Modules.Introspection;

/// <summary>Texts by name that belong to what a VU measures, as an object that a script reads and writes.</summary>
internal abstract class NamedValuesProxy(VuContext vu) : ProxyHandler
{
    protected VuContext Vu { get; } = vu;

    protected abstract IReadOnlyList<KeyValuePair<string, string>> All { get; }

    public override JsValue? Get(ObjectInstance target, JsValue property, JsValue receiver) =>
        Find(property) is { } value ? value : target.Get(property);

    public override bool? Set(ObjectInstance target, JsValue property, JsValue value, JsValue receiver)
    {
        Set(property.ToString(), value);
        return true;
    }

    public override bool? Has(ObjectInstance target, JsValue property) => Find(property) is not null;

    public override bool? DeleteProperty(ObjectInstance target, JsValue property)
    {
        Remove(property.ToString());
        return true;
    }

    public override PropertyDescriptor? GetOwnPropertyDescriptor(ObjectInstance target, JsValue property) => Find(property) is { } value
        ? new PropertyDescriptor(value, writable: true, enumerable: true, configurable: true)
        : PropertyDescriptor.Undefined;

    public override IReadOnlyList<JsValue> OwnKeys(ObjectInstance target) => [.. All.Select(pair => JsString.Create(pair.Key))];

    /// <summary>Throws the script's TypeError for a value that it does not take.</summary>
    protected abstract void Set(string name, JsValue value);

    protected abstract void Remove(string name);

    private string? Find(JsValue property)
    {
        if (property is not JsString)
            return null;

        var wanted = property.ToString();
        foreach (var (name, value) in All)
        {
            if (name == wanted)
                return value;
        }

        return null;
    }
}
