using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ScriptEngine.Recorder.Server;

internal static class RedirectEndpoints
{
    public static void Map(WebApplication application)
    {
        application.Map("/redirect/{left:int}", (HttpContext context, int left) =>
        {
            if (left == 0)
                return context.Response.WriteAsync($"landed by {context.Request.Method}");
            return To(context, 302, $"/redirect/{left - 1}");
        });
        application.Map("/redirect-loop", (HttpContext context) => To(context, 302, "/redirect-loop"));
        application.Map("/redirect-to", (HttpContext context, string url, int? status) => To(context, status ?? 302, url));
        application.Map("/redirect-nowhere", (HttpContext context) =>
        {
            context.Response.StatusCode = 302;
            return context.Response.WriteAsync("no location");
        });
        application.Map("/redirect-with-cookie", (HttpContext context) =>
        {
            context.Response.Headers.Append("Set-Cookie", "hop=one; Path=/");
            return To(context, 302, "/cookies");
        });
    }

    private static Task To(HttpContext context, int status, string url)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = url;
        return context.Response.WriteAsync($"go to {url}");
    }
}
