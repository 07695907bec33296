using Jint;
using Jint.Native;

namespace ScriptEngine.Scripting;

/// <summary>What k6's messages call the types of scripts' values.</summary>
internal static class GoTypes
{
    public static string NameOf(JsValue value) => value switch
    {
        JsString => "string",
        JsBoolean => "bool",
        JsNumber number => number.AsNumber() == Math.Floor(number.AsNumber()) && Math.Abs(number.AsNumber()) < 1e15 ? "int64" : "float64",
        _ when value.IsUndefined() || value.IsNull() => "<nil>",
        _ when value.IsCallable() => "func(sobek.FunctionCall) sobek.Value",
        _ when value.IsArray() => "[]interface {}",
        _ => "map[string]interface {}",
    };
}
