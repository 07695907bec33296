using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace ScriptEngine.Modules.Http;

/// <summary>Values of a script as k6's messages and forms show them, which are Go's names and texts.</summary>
internal static class GoTypeName
{
    public static string NameOf(JsValue value) => value switch
    {
        _ when value.IsNull() || value.IsUndefined() => "<nil>",
        _ when value.IsBoolean() => "bool",
        _ when value.IsString() => "string",
        _ when value.IsNumber() => IsInteger(value) ? "int64" : "float64",
        _ when value.IsArray() => "[]interface {}",
        _ when value.IsArrayBuffer() => "sobek.ArrayBuffer",
        _ when value.IsUint8Array() => "[]uint8",
        _ when value.IsDate() => "time.Time",
        _ when value.IsCallable() => "func(sobek.FunctionCall) sobek.Value",
        _ => "map[string]interface {}",
    };

    /// <summary>As the verb <c>%v</c> writes it.</summary>
    public static string Format(JsValue value)
    {
        if (value.IsNull() || value.IsUndefined())
            return "<nil>";
        if (value is not ObjectInstance instance || value.IsDate() || value.IsCallable())
            return TypeConverter.ToString(value);
        if (value.IsArray())
            return "[" + string.Join(' ', Enumerable.Range(0, (int)value.AsArray().Length).Select(i => Format(instance.Get(i)))) + "]";
        var members = instance.GetOwnPropertyKeys(Types.String)
            .Select(key => (Name: key.ToString(), Value: instance.Get(key)))
            .OrderBy(member => member.Name, StringComparer.Ordinal)
            .Select(member => $"{member.Name}:{Format(member.Value)}");
        return "map[" + string.Join(' ', members) + "]";
    }

    private static bool IsInteger(JsValue value) => double.IsInteger(value.AsNumber());
}
