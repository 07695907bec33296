using System.Text;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace ScriptEngine.Scripting;

/// <summary>The classes <c>TextEncoder</c> and <c>TextDecoder</c>, with the encodings that k6 has.</summary>
internal static class TextCoders
{
    public static JsValue Encoder(VuContext vu) => new ModuleExports(vu.Engine).Constructor("TextEncoder", _ => new ModuleExports(vu.Engine)
        .Constant("encoding", "utf-8")
        .Function("encode", arguments => arguments.At(0).IsUndefined()
            ? vu.Engine.Construct("Uint8Array", 0)
            : vu.Engine.Construct(
                "Uint8Array", vu.Engine.Intrinsics.ArrayBuffer.Construct(Encoding.UTF8.GetBytes(TypeConverter.ToString(arguments[0])))))
        .Object).Object.Get("TextEncoder");

    public static JsValue Decoder(VuContext vu) => new ModuleExports(vu.Engine).Constructor("TextDecoder", arguments =>
    {
        var label = arguments.Length > 0
            && !arguments[0].IsUndefined() ? TypeConverter.ToString(arguments[0]).Trim().ToUpperInvariant() : "UTF-8";
        var isFatal = arguments.At(1) is ObjectInstance options && TypeConverter.ToBoolean(options.Get("fatal"));
        var keepsMark = arguments.At(1) is ObjectInstance settings && TypeConverter.ToBoolean(settings.Get("ignoreBOM"));
        (var name, var encoding) = label switch
        {
            "UTF-8" or "UTF8" or "UNICODE-1-1-UTF-8" => ("utf-8", new UTF8Encoding(false, isFatal)),
            "UTF-16LE" or "UTF-16" => ("utf-16le", new UnicodeEncoding(false, false, isFatal)),
            "UTF-16BE" => ("utf-16be", (Encoding)new UnicodeEncoding(true, false, isFatal)),
            _ => throw new JavaScriptException(
                vu.Engine.Construct("RangeError", $"unsupported encoding: {TypeConverter.ToString(arguments[0])}")),
        };
        return new ModuleExports(vu.Engine)
            .Constant("encoding", name)
            .Constant("fatal", isFatal)
            .Constant("ignoreBOM", keepsMark)
            .Function("decode", given => Decode(vu, encoding, keepsMark, given.At(0)))
            .Object;
    }).Object.Get("TextDecoder");

    private static JsValue Decode(VuContext vu, Encoding encoding, bool keepsMark, JsValue given)
    {
        try
        {
            var text = encoding.GetString(Bytes(vu, given));
            return keepsMark || text is not ['\uFEFF', ..] ? text : text[1..];
        }
        catch (DecoderFallbackException)
        {
            throw vu.TypeError("unable to decode text; reason: the data is not valid for the encoding");
        }
    }

    private static ReadOnlySpan<byte> Bytes(VuContext vu, JsValue given)
    {
        if (given.IsUndefined())
            return [];
        if (given.IsArrayBuffer())
            return given.AsArrayBuffer();
        if (given is ObjectInstance view && view.Get("buffer").IsArrayBuffer())
            return view.Get("buffer").AsArrayBuffer()
                .AsSpan((int)TypeConverter.ToNumber(view.Get("byteOffset")), (int)TypeConverter.ToNumber(view.Get("byteLength")));
        throw vu.TypeError("unable to decode text; reason: neither an ArrayBuffer nor a view of one was given");
    }
}
