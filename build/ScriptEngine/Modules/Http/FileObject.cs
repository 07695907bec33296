using System.Globalization;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using ScriptEngine.Scripting;

namespace ScriptEngine.Modules.Http;

/// <summary>What <c>http.file</c> makes: a part of a multipart body.</summary>
internal sealed class FileObject : ObjectInstance
{
    private FileObject(Engine engine, JsValue data, string name, string contentType) : base(engine)
    {
        Prototype = engine.Intrinsics.Object.PrototypeObject;
        FastSetDataProperty("data", data);
        FastSetDataProperty("filename", name);
        FastSetDataProperty("content_type", contentType);
    }

    public JsValue Data => Get("data");
    public string Name => Get("filename").ToString();
    public string ContentType => Get("content_type").ToString();

    public static FileObject From(VuContext vu, JsValue[] arguments)
    {
        var data = arguments.At(0);
        if (!data.IsString() && !data.IsArrayBuffer())
            throw vu.Error($"invalid type {GoTypeName.NameOf(data)}, expected string or ArrayBuffer");
        var name = arguments.Length > 1
            ? TypeConverter.ToString(arguments[1])
            : vu.Run.Clock.Now.ToString(CultureInfo.InvariantCulture);
        return new FileObject(
            vu.Engine, data, name, arguments.Length > 2 ? TypeConverter.ToString(arguments[2]) : "application/octet-stream");
    }
}
