using System.Security.Cryptography;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using ScriptEngine.Failures;

namespace ScriptEngine.Scripting;

/// <summary>A script's <c>crypto</c>: random values. Keys, ciphers and digests are for k6.</summary>
internal static class CryptoObject
{
    private const int MaxBytes = 65536;

    public static ObjectInstance Create(VuContext vu) => new ModuleExports(vu.Engine)
        .Function("getRandomValues", arguments => Fill(vu, arguments.At(0)))
        .Function("randomUUID", _ => Guid.NewGuid().ToString())
        .Property("subtle", () => throw new EngineException(
            ExitCode.ScriptException, "crypto.subtle is not part of the embedded engine", "run this script with k6"))
        .Object;

    private static ObjectInstance Fill(VuContext vu, JsValue given)
    {
        if (given is not ObjectInstance view || !view.HasProperty("BYTES_PER_ELEMENT"))
            throw vu.TypeError("typedArray must be an integer-type TypedArray");
        var size = (int)TypeConverter.ToNumber(view.Get("BYTES_PER_ELEMENT"));
        var length = (int)TypeConverter.ToLength(view.Get("length"));
        if ((long)size * length > MaxBytes)
            throw vu.Error("QuotaExceededError: typedArray is too large");
        var random = RandomNumberGenerator.GetBytes(size * length);
        JsValue bytes = vu.Engine.Construct("Uint8Array", view.Get("buffer"), view.Get("byteOffset"), random.Length);
        for (var i = 0; i < random.Length; i++)
            bytes.AsObject().Set(i, (int)random[i]);
        return view;
    }
}
