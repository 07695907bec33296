using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace ScriptEngine.Scripting;

/// <summary>
/// A script's value as JSON, as it comes out of k6 for options and for what setup returned: properties sorted, undefined as null,
/// functions and NaN refused, dates without fractions that are zero, bytes in base64.
/// </summary>
internal sealed class ExportedJson(Engine engine)
{
    private const int Deepest = 500;

    private static readonly JsonWriterOptions Relaxed =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = Deepest + 2 };

    /// <exception cref="FormatException">The value has no JSON; the message is k6's.</exception>
    public string Write(JsValue value)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, Relaxed))
            Write(writer, value, 0);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private void Write(Utf8JsonWriter json, JsValue value, int depth)
    {
        if (depth > Deepest)
            throw new FormatException("json: unsupported value: encountered a cycle via map[string]interface {}");
        switch (value)
        {
            case JsBoolean:
                json.WriteBooleanValue(value.AsBoolean());
                break;
            case JsNumber:
                WriteNumber(json, value.AsNumber());
                break;
            case JsString:
                json.WriteStringValue(value.ToString());
                break;
            case JsBigInt:
                json.WriteRawValue(value.ToString());
                break;
            case JsDate date:
                WriteDate(json, date);
                break;
            case ObjectInstance instance when value.IsCallable():
                throw new FormatException("json: unsupported type: func(sobek.FunctionCall) sobek.Value");
            case ObjectInstance instance:
                WriteObject(json, instance, depth);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private void WriteObject(Utf8JsonWriter json, ObjectInstance value, int depth)
    {
        if (value.IsUint8Array() || value.IsUint8ClampedArray())
            json.WriteBase64StringValue(value.IsUint8Array() ? value.AsUint8Array() : value.AsUint8ClampedArray());
        else if (IsList(value))
            WriteList(json, value, depth);
        else if (value.GetType().Name is "JsMap" or "JsSet")
            WriteList(json, engine.Intrinsics.Array.Get("from").Call(engine.Intrinsics.Array, [value]).AsObject(), depth);
        else
            WriteProperties(json, value, depth);
    }

    private bool IsList(ObjectInstance value) =>
        value is JsArray || engine.Intrinsics.Array.Get("isArray").Call(JsValue.Undefined, [value]).AsBoolean()
        || value.HasProperty("BYTES_PER_ELEMENT");

    private void WriteList(Utf8JsonWriter json, ObjectInstance list, int depth)
    {
        json.WriteStartArray();
        var length = (uint)TypeConverter.ToLength(list.Get("length"));
        for (uint i = 0; i < length; i++)
            Write(json, list.Get(i), depth + 1);
        json.WriteEndArray();
    }

    private void WriteProperties(Utf8JsonWriter json, ObjectInstance value, int depth)
    {
        json.WriteStartObject();
        List<string> names = [];
        foreach (var name in value.GetOwnPropertyKeys(Types.String))
        {
            if (value.GetOwnProperty(name).Enumerable)
                names.Add(name.ToString());
        }

        names.Sort(StringComparer.Ordinal);
        foreach (var name in names)
        {
            json.WritePropertyName(name);
            Write(json, value.Get(name), depth + 1);
        }

        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, double number)
    {
        if (!double.IsFinite(number))
            throw new FormatException($"json: unsupported value: {(double.IsNaN(number) ? "NaN" : number > 0 ? "+Inf" : "-Inf")}");
        if (number == Math.Floor(number) && Math.Abs(number) < 1e15)
            json.WriteNumberValue((long)number);
        else
            json.WriteNumberValue(number);
    }

    private static void WriteDate(Utf8JsonWriter json, JsDate date)
    {
        if (double.IsNaN(date.DateValue))
            json.WriteNullValue();
        else
            json.WriteStringValue(DateTimeOffset.FromUnixTimeMilliseconds((long)date.DateValue)
                .ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture));
    }
}
