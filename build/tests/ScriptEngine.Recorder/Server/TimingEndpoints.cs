using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ScriptEngine.Recorder.Server;

internal static class TimingEndpoints
{
    public static void Map(WebApplication application)
    {
        application.Map("/delay/{milliseconds:int}", async (HttpContext context, int milliseconds) =>
        {
            await Task.Delay(milliseconds, context.RequestAborted);
            await context.Response.WriteAsync($"after {milliseconds}");
        });
        application.Map("/never", (HttpContext context) => Task.Delay(Timeout.Infinite, context.RequestAborted));
        application.Map("/drip/{count:int}/{milliseconds:int}", async (HttpContext context, int count, int milliseconds) =>
        {
            for (var i = 0; i < count; i++)
            {
                await context.Response.WriteAsync(".");
                await context.Response.Body.FlushAsync();
                await Task.Delay(milliseconds, context.RequestAborted);
            }
        });
    }
}
