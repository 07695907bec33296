using System.Text;
using Jint;
using Jint.Native;
using Jint.Runtime.Interop;
using ScriptEngine.Http;

namespace ScriptEngine.Modules.Http;

/// <summary>
/// Responses as scripts see them. All but the status is made when it is first read: most scripts look at little of a response.
/// </summary>
internal static class ResponseObject
{
    private static readonly JsObjectLayout Layout = JsObjectLayout.CreateBuilder()
        .AddLazy("remote_ip", static (_, state) => Create(state).Remote?.Address.ToString() ?? "")
        .AddLazy("remote_port", static (_, state) => Create(state).Remote?.Port ?? 0)
        .AddLazy("url", static (_, state) => Create(state).Url)
        .Add("status")
        .AddLazy("status_text", static (_, state) => Create(state).Head?.StatusText ?? "")
        .AddLazy("proto", static (_, state) => Create(state).Head?.Proto ?? "")
        .AddLazy("headers", static (self, state) => ResponseMembers.Headers(self.Engine, Create(state)))
        .AddLazy("cookies", static (self, state) => ResponseMembers.Cookies(self.Engine, Create(state)))
        .AddLazy("body", static (self, state) => Body(self.Engine, Create(state)))
        .AddLazy("timings", static (self, state) => ResponseMembers.Timings(self.Engine, Create(state)))
        .AddLazy("tls_version", static (_, state) => Create(state).Tls?.Version ?? "")
        .AddLazy("tls_cipher_suite", static (_, state) => Create(state).Tls?.CipherSuite ?? "")
        .AddLazy("ocsp", static (self, state) => ResponseMembers.Ocsp(self.Engine, Create(state)))
        .AddLazy("error", static (_, state) => Create(state).Error)
        .AddLazy("error_code", static (_, state) => Create(state).ErrorCode)
        .AddLazy("request", static (self, state) => ResponseMembers.Request(self.Engine, Create(state)))
        .AddLazy("clickLink", static (_, state) => Refused(state, "clickLink"))
        .AddLazy("html", static (_, state) => Refused(state, "html"))
        .AddLazy("json", static (_, state) => Json(state))
        .AddLazy("submitForm", static (_, state) => Refused(state, "submitForm"))
        .Build();

    public static JsObject Create(HttpModule module, HttpResponse response) => JsObject.Create(
        module.Vu.Engine,
        Layout,
        [null!, null!, null!, response.Status, null!, null!, null!, null!, null!, null!, null!, null!, null!, null!, null!, null!, null!,
            null!, null!, null!],
        new View(module, response));

    private static HttpResponse Create(object? state) => ((View)state!).Response;

    private static JsValue Body(Engine engine, HttpResponse response)
    {
        if (response.Request is null)
            return new JsArray(engine);
        if (response.Body is not { } body)
            return JsValue.Null;
        return response.Request.ResponseType == ResponseType.Binary
            ? engine.Intrinsics.ArrayBuffer.Construct(body)
            : JsString.Create(Encoding.UTF8.GetString(body));
    }

    private static ClrFunction Json(object? state)
    {
        var view = (View)state!;
        ResponseJson json = new(view.Module.Vu, view.Response.Request is null ? [] : view.Response.Body);
        return new ClrFunction(view.Module.Vu.Engine, "json", (_, arguments) => json.Get(arguments));
    }

    private static ClrFunction Refused(object? state, string name)
    {
        var module = ((View)state!).Module;
        return new ClrFunction(module.Vu.Engine, name, (_, _) => throw module.Vu.Error(
            $"response.{name}() is not supported by the embedded engine, use k6 for scripts that parse HTML"));
    }

    private sealed record View(HttpModule Module, HttpResponse Response);
}
