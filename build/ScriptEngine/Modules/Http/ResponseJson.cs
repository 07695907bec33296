using Jint.Native;
using Jint.Native.Json;
using ScriptEngine.Scripting;

namespace ScriptEngine.Modules.Http;

/// <summary>The method <c>json</c> of a response.</summary>
/// <param name="body">Null where the response has none.</param>
sealed class ResponseJson(VuContext vu, byte[]? body)
{
    JsValue? whole;

    public JsValue Get(JsValue[] arguments)
    {
        if (body is null)
            throw vu.Error("the body is null so we can't transform it to JSON - this likely was because of a request error getting the response");
        return whole ??= new JsonParser(vu.Engine).Parse(System.Text.Encoding.UTF8.GetString(body));
    }
}
