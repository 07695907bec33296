using Jint;
using Jint.Native;
using Jint.Native.Json;
using Jint.Native.Object;
using Jint.Runtime;
using ScriptEngine.Scripting;

namespace ScriptEngine.Modules.Data;

/// <summary>The module <c>k6/data</c>.</summary>
internal sealed class DataModule(VuContext vu, SharedArrays shared)
{
    public static ObjectInstance Create(VuContext vu)
    {
        DataModule module = new(vu, vu.SharedArrays);
        return new ModuleExports(vu.Engine).Constructor("SharedArray", module.NewSharedArray).Object;
    }

    private ObjectInstance NewSharedArray(JsValue[] arguments)
    {
        if (!vu.InInit)
            throw vu.Error("new SharedArray must be called in the init context");
        var name = TypeConverter.ToString(arguments.At(0));
        if (name.Length == 0)
            throw vu.Error("empty name provided to SharedArray's constructor");
        var build = arguments.At(1);
        if (vu.IsAsync(build))
            throw vu.Error("SharedArray constructor does not support async functions as second argument");
        if (!build.IsCallable())
            throw vu.Error("a function is expected as the second argument of SharedArray's constructor");
        return SharedArrayProxy.Create(vu, shared.GetOrAdd(name, () => Elements(build.Call())));
    }

    private string[] Elements(JsValue made)
    {
        if (made.IsUndefined() || made.IsNull())
            throw vu.TypeError("Cannot convert undefined or null to object");
        if (!made.IsArray())
            throw vu.Error("only arrays can be made into SharedArray");
        var list = made.AsObject();
        var elements = new string[(int)TypeConverter.ToLength(list.Get("length"))];
        JsonSerializer serializer = new(vu.Engine);
        for (var i = 0; i < elements.Length; i++)
        {
            var json = serializer.Serialize(list.Get(i), JsValue.Undefined, JsValue.Undefined);

            // What has no JSON cannot be read again, which k6 notices only when it is read.
            elements[i] = json.IsUndefined() ? "undefined" : json.ToString();
        }

        return elements;
    }
}
