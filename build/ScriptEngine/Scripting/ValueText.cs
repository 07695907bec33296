using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Jint;
using Jint.Native;
using Jint.Native.Error;
using Jint.Native.Object;
using Jint.Runtime;

namespace ScriptEngine.Scripting;

/// <summary>Values as k6's console prints them: <c>{ a: 1, b: "s" }</c>, <c>[ 1, [object Function] ]</c>, <c>Uint8Array(1) [ 1 ]</c>.</summary>
sealed class ValueText(Engine engine)
{
    const int Longest = 16 * 1024 * 1024;

    readonly StringBuilder text = new();
    readonly HashSet<ObjectInstance> within = new(ReferenceEqualityComparer.Instance);

    public string Of(ReadOnlySpan<JsValue> values)
    {
        if (values is [JsString single])
            return single.ToString();
        text.Clear();
        within.Clear();
        for (int i = 0; i < values.Length; i++)
        {
            if (i > 0)
                text.Append(' ');
            if (values[i] is ObjectInstance instance)
                AppendObject(instance);
            else
                text.Append(Plain(values[i]));
        }

        return text.ToString();
    }

    static string Plain(JsValue value) => value is JsSymbol symbol ? symbol.ToString()["Symbol(".Length..^1] : TypeConverter.ToString(value);

    void Append(JsValue value)
    {
        if (value.IsNull() || value.IsUndefined())
            text.Append("null");
        else if (value is ObjectInstance instance)
            AppendObject(instance);
        else if (value is JsString)
            text.Append('"').Append(value.ToString()).Append('"');
        else
            text.Append(Plain(value));
    }

    void AppendObject(ObjectInstance value)
    {
        if (value.IsCallable())
        {
            text.Append("[object Function]");
        }
        else if (value is ErrorInstance)
        {
            text.Append(TypeConverter.ToString(value));
        }
        else if (!within.Add(value))
        {
            text.Append("[Circular]");
        }
        else
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            if (text.Length > Longest)
                throw new JavaScriptException(engine.Intrinsics.Error, "the text for the console is too long");
            AppendNested(value);
            within.Remove(value);
        }
    }

    void AppendNested(ObjectInstance value)
    {
        if (value.IsArrayBuffer())
            AppendBytes(value.AsArrayBuffer() ?? []);
        else if (value.HasProperty("BYTES_PER_ELEMENT") && value.Get("constructor") is ObjectInstance type)
            AppendList(value, $"{type.Get("name")}({value.Get("length")}) ");
        else if (engine.Intrinsics.Array.Get("isArray").Call(JsValue.Undefined, [value]).AsBoolean())
            AppendList(value, "");
        else
            AppendProperties(value);
    }

    void AppendBytes(byte[] bytes)
    {
        text.Append("ArrayBuffer { [Uint8Contents]: <");
        for (int i = 0; i < bytes.Length; i++)
            text.Append(i > 0 ? " " : "").Append(bytes[i].ToString("x2", CultureInfo.InvariantCulture));
        text.Append(CultureInfo.InvariantCulture, $">, byteLength: {bytes.Length} }}");
    }

    void AppendList(ObjectInstance list, string type)
    {
        text.Append(type);
        ulong length = TypeConverter.ToLength(list.Get("length"));
        text.Append(length == 0 ? "[]" : "[ ");
        for (ulong i = 0; i < length; i++)
        {
            if (i > 0)
                text.Append(", ");
            Append(list.Get(i));
        }

        if (length > 0)
            text.Append(" ]");
    }

    void AppendProperties(ObjectInstance value)
    {
        int count = 0;
        foreach (JsValue name in value.GetOwnPropertyKeys(Types.String))
        {
            if (!value.GetOwnProperty(name).Enumerable)
                continue;
            text.Append(count++ == 0 ? "{ " : ", ").Append(name).Append(": ");
            Append(value.Get(name));
        }

        if (count > 0)
            text.Append(" }");
        else if (value is JsDate date && !double.IsNaN(date.DateValue))
            text.Append('"').Append(value.Get("toISOString").Call(value, [])).Append('"');
        else
            text.Append("{}");
    }
}
