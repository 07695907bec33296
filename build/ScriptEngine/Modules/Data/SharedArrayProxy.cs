using System.Globalization;
using Jint;
using Jint.Native;
using Jint.Native.Json;
using Jint.Native.Object;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;
using ScriptEngine.Scripting;

namespace ScriptEngine.Modules.Data;

/// <summary>A shared array in one VU: an array that cannot be changed and makes a frozen copy of an element whenever it is read.</summary>
internal sealed class SharedArrayProxy(VuContext vu, IReadOnlyList<string> elements) : ProxyHandler
{
    private readonly JsonParser _parser = new(vu.Engine);

    public static ObjectInstance Create(VuContext vu, IReadOnlyList<string> elements) =>
        vu.Engine.Advanced.CreateProxy(new JsArray(vu.Engine), new SharedArrayProxy(vu, elements));

    public override JsValue? Get(ObjectInstance target, JsValue property, JsValue receiver)
    {
        if (IndexOf(property) is { } index)
            return index < elements.Count ? Element(index) : JsValue.Undefined;
        return property is JsString && property.ToString() == "length" ? elements.Count : target.Get(property);
    }

    public override bool? Has(ObjectInstance target, JsValue property) => IndexOf(property) is { } index ? index < elements.Count : null;

    public override PropertyDescriptor? GetOwnPropertyDescriptor(ObjectInstance target, JsValue property)
    {
        if (IndexOf(property) is { } index)
            return index < elements.Count ? new PropertyDescriptor(Element(index), writable: true, enumerable: true, configurable: true)
                : PropertyDescriptor.Undefined;
        return property is JsString && property.ToString() == "length"
            ? new PropertyDescriptor(elements.Count, writable: true, enumerable: false, configurable: false)
            : target.GetOwnProperty(property);
    }

    public override IReadOnlyList<JsValue> OwnKeys(ObjectInstance target)
    {
        List<JsValue> keys = new(elements.Count + 1);
        for (var i = 0; i < elements.Count; i++)
            keys.Add(i.ToString(CultureInfo.InvariantCulture));
        keys.Add("length");
        return keys;
    }

    public override bool? Set(ObjectInstance target, JsValue property, JsValue value, JsValue receiver) => throw Immutable();

    public override bool? DeleteProperty(ObjectInstance target, JsValue property) => throw Immutable();

    public override bool? DefineProperty(ObjectInstance target, JsValue property, PropertyDescriptor descriptor) => throw Immutable();

    private static int? IndexOf(JsValue property)
    {
        if (property is JsNumber number)
            return number.AsNumber() is var value and >= 0 and < int.MaxValue && value == Math.Floor(value) ? (int)value : null;
        return property is JsString
            && int.TryParse(property.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
    }

    private Jint.Runtime.JavaScriptException Immutable() => vu.TypeError("SharedArray is immutable");

    private JsValue Element(int index)
    {
        var element = _parser.Parse(elements[index]);
        if (element is ObjectInstance instance)
            Freeze(instance);
        return element;
    }

    private void Freeze(ObjectInstance instance)
    {
        foreach (var key in instance.GetOwnPropertyKeys(Jint.Runtime.Types.String))
        {
            if (instance.Get(key) is ObjectInstance inner)
                Freeze(inner);
        }

        vu.Engine.Intrinsics.Object.Get("freeze").Call(JsValue.Undefined, [instance]);
    }
}
