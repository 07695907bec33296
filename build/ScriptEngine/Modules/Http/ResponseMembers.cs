using System.Text;
using Jint;
using Jint.Native;
using ScriptEngine.Http;

namespace ScriptEngine.Modules.Http;

/// <summary>The objects inside a response.</summary>
internal static class ResponseMembers
{
    // What k6 shows for a cookie without an expiry: the zero time of Go, after its overflow.
    private const double NoExpiry = -6795364578871;

    private static readonly JsObjectLayout TimingsLayout =
        new("duration", "blocked", "looking_up", "connecting", "tls_handshaking", "sending", "waiting", "receiving");

    private static readonly JsObjectLayout CookieLayout =
        new("name", "value", "domain", "path", "http_only", "secure", "max_age", "expires");

    private static readonly JsObjectLayout OcspLayout =
        new("produced_at", "this_update", "next_update", "revoked_at", "revocation_reason", "status");

    private static readonly JsObjectLayout RequestLayout = new("method", "url", "headers", "body", "cookies");

    public static JsValue Timings(Engine engine, HttpResponse response)
    {
        var timings = response.Timings;
        return JsObject.Create(engine, TimingsLayout,
        [
            timings.Duration, timings.Blocked, 0, timings.Connecting, timings.Handshaking, timings.Sending, timings.Waiting,
                timings.Receiving,
        ]);
    }

    public static JsValue Headers(Engine engine, HttpResponse response)
    {
        JsObject headers = new(engine);
        foreach (var (name, value) in response.Head?.Headers ?? [])
            headers.Set(name, headers.HasOwnProperty(name) ? $"{headers.Get(name)}, {value}" : value);
        return headers;
    }

    public static JsValue Cookies(Engine engine, HttpResponse response)
    {
        JsObject cookies = new(engine);
        if (response.Head is not { HasCookies: true } head)
            return cookies;
        foreach (var group in HttpSession.Cookies(head).GroupBy(cookie => cookie.Name))
            cookies.Set(group.Key, new JsArray(engine, [.. group.Select(cookie => (JsValue)Cookie(engine, cookie))]));
        return cookies;
    }

    public static JsValue Ocsp(Engine engine, HttpResponse response) =>
        JsObject.Create(engine, OcspLayout, [0, 0, 0, 0, "", response.Tls is null ? "" : "unknown"]);

    public static JsValue Request(Engine engine, HttpResponse response)
    {
        if (response.Request is not { } request)
            return JsValue.Null;
        JsObject headers = new(engine);
        foreach (var (name, value) in request.Headers.All)
            headers.Set(name, new JsArray(engine, [value]));
        JsObject cookies = new(engine);
        foreach (var group in CookieHeader.Parse(request.Headers.Get("Cookie")).GroupBy(cookie => cookie.Name))
            cookies.Set(group.Key, new JsArray(engine, [.. group.Select(cookie => (JsValue)RequestCookie(engine, cookie))]));
        var body = request.ScriptBody is { } bytes ? Encoding.UTF8.GetString(bytes) : "";
        return JsObject.Create(engine, RequestLayout, [request.Method, request.Url.Text, headers, body, cookies]);
    }

    private static JsObject RequestCookie(Engine engine, (string Name, string Value) cookie)
    {
        JsObject made = new(engine);
        made.Set("name", cookie.Name);
        made.Set("value", cookie.Value);
        made.Set("replace", false);
        return made;
    }

    private static JsObject Cookie(Engine engine, Cookie cookie) => JsObject.Create(engine, CookieLayout,
    [
        cookie.Name, cookie.Value, cookie.Domain, cookie.Path, cookie.IsHttpOnly, cookie.IsSecure, cookie.MaxAge,
        cookie.Expires is { } expires ? expires.ToUnixTimeMilliseconds() : NoExpiry,
    ]);
}
