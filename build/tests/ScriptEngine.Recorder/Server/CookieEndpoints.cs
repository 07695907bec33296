using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ScriptEngine.Recorder.Server;

internal static class CookieEndpoints
{
    public static void Map(WebApplication application)
    {
        // Each query parameter is the Set-Cookie header of the cookie that it names: /cookies/set?a=1;Path=/
        application.Map("/cookies/set", (HttpContext context) =>
        {
            foreach (var cookie in context.Request.Query)
                context.Response.Headers.Append("Set-Cookie", $"{cookie.Key}={cookie.Value}");
            return context.Response.WriteAsync("set");
        });
        application.Map("/cookies/{**rest}", (HttpContext context) =>
            context.Response.WriteAsync(
                string.Join("; ", context.Request.Headers.Cookie.ToString().Split("; ").Order(StringComparer.Ordinal))));
    }
}
