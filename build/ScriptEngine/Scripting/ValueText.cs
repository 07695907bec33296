using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Jint;
using Jint.Native;
using Jint.Native.Error;
using Jint.Native.Object;
using Jint.Runtime;

namespace ScriptEngine.Scripting;

/// <summary>
/// Values as k6's console prints them: <c>{ a: 1, b: "s" }</c>, <c>[ 1, [object Function] ]</c>, <c>Uint8Array(1) [ 1 ]</c>.
/// </summary>
internal sealed class ValueText(Engine engine)
{
    private const int MaxLength = 16 * 1024 * 1024;

    private readonly StringBuilder _text = new();
    private readonly HashSet<ObjectInstance> _within = new(ReferenceEqualityComparer.Instance);

    public string Of(ReadOnlySpan<JsValue> values)
    {
        if (values is [JsString single])
            return single.ToString();
        _text.Clear();
        _within.Clear();
        for (var i = 0; i < values.Length; i++)
        {
            if (i > 0)
                _text.Append(' ');
            if (values[i] is ObjectInstance instance)
                AppendObject(instance);
            else
                _text.Append(Plain(values[i]));
        }

        return _text.ToString();
    }

    private static string Plain(JsValue value) =>
        value is JsSymbol symbol ? symbol.ToString()["Symbol(".Length..^1] : TypeConverter.ToString(value);

    private void Append(JsValue value)
    {
        if (value.IsNull() || value.IsUndefined())
            _text.Append("null");
        else if (value is ObjectInstance instance)
            AppendObject(instance);
        else if (value is JsString)
            _text.Append('"').Append(value.ToString()).Append('"');
        else
            _text.Append(Plain(value));
    }

    private void AppendObject(ObjectInstance value)
    {
        if (value.IsCallable())
        {
            _text.Append("[object Function]");
        }
        else if (value is ErrorInstance)
        {
            _text.Append(TypeConverter.ToString(value));
        }
        else if (!_within.Add(value))
        {
            _text.Append("[Circular]");
        }
        else
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            if (_text.Length > MaxLength)
                throw new JavaScriptException(engine.Intrinsics.Error, "the text for the console is too long");
            AppendNested(value);
            _within.Remove(value);
        }
    }

    private void AppendNested(ObjectInstance value)
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

    private void AppendBytes(byte[] bytes)
    {
        _text.Append("ArrayBuffer { [Uint8Contents]: <");
        for (var i = 0; i < bytes.Length; i++)
            _text.Append(i > 0 ? " " : "").Append(bytes[i].ToString("x2", CultureInfo.InvariantCulture));
        _text.Append(CultureInfo.InvariantCulture, $">, byteLength: {bytes.Length} }}");
    }

    private void AppendList(ObjectInstance list, string type)
    {
        _text.Append(type);
        var length = TypeConverter.ToLength(list.Get("length"));
        _text.Append(length == 0 ? "[]" : "[ ");
        for (ulong i = 0; i < length; i++)
        {
            if (i > 0)
                _text.Append(", ");
            Append(list.Get(i));
        }

        if (length > 0)
            _text.Append(" ]");
    }

    private void AppendProperties(ObjectInstance value)
    {
        var count = 0;
        foreach (var name in value.GetOwnPropertyKeys(Types.String))
        {
            if (!value.GetOwnProperty(name).Enumerable)
                continue;
            _text.Append(count++ == 0 ? "{ " : ", ").Append(name).Append(": ");
            Append(value.Get(name));
        }

        if (count > 0)
            _text.Append(" }");
        else if (value is JsDate date && !double.IsNaN(date.DateValue))
            _text.Append('"').Append(value.Get("toISOString").Call(value, [])).Append('"');
        else
            _text.Append("{}");
    }
}
