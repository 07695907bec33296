using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using ScriptEngine.Scripting;

namespace ScriptEngine.Modules.Encodings;

/// <summary>The module <c>k6/encoding</c>: base64 in the variants <c>std</c>, <c>rawstd</c>, <c>url</c> and <c>rawurl</c>.</summary>
internal sealed class EncodingModule(VuContext vu)
{
    public static ObjectInstance Create(VuContext vu)
    {
        EncodingModule module = new(vu);
        return new ModuleExports(vu.Engine)
            .Function("b64decode", module.Decode)
            .Function("b64encode", module.Encode)
            .Object;
    }

    private JsValue Encode(JsValue[] arguments)
    {
        var text = Convert.ToBase64String(Bytes(arguments.At(0)));
        var variant = arguments.Length > 1 ? TypeConverter.ToString(arguments[1]) : "";
        if (variant is "url" or "rawurl")
            text = text.Replace('+', '-').Replace('/', '_');
        return variant is "rawstd" or "rawurl" ? text.TrimEnd('=') : text;
    }

    private JsValue Decode(JsValue[] arguments)
    {
        var input = arguments.At(0);
        var variant = arguments.Length > 1 ? TypeConverter.ToString(arguments[1]) : "";
        byte[] bytes;
        try
        {
            bytes = Base64.Decode(input.IsUndefined()
                || input.IsNull() ? "" : TypeConverter.ToString(input), variant is "url" or "rawurl", variant is "rawstd" or "rawurl");
        }
        catch (FormatException e)
        {
            throw vu.Error(e.Message);
        }

        return arguments.Length > 2 && TypeConverter.ToString(arguments[2]) == "s"
            ? System.Text.Encoding.UTF8.GetString(bytes)
            : vu.Engine.Intrinsics.ArrayBuffer.Construct(bytes);
    }

    private byte[] Bytes(JsValue value)
    {
        if (value is JsString)
            return System.Text.Encoding.UTF8.GetBytes(value.ToString());
        if (value.IsArrayBuffer())
            return value.AsArrayBuffer() ?? [];
        if (value.IsUint8Array())
            return value.AsUint8Array();
        throw vu.Error($"invalid type {GoTypes.NameOf(value)}, expected string, []byte or ArrayBuffer");
    }
}
