using Microsoft.Extensions.Primitives;

namespace Emulator.Http;

/// <summary>The steps for every request of the API before and after its endpoint.</summary>
internal static class ApiPipeline
{
    private static readonly StringValues NoStore = "no-store, no-cache, must-revalidate, private";
    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues Deny = "DENY";
    private static readonly StringValues XssBlock = "1; mode=block";
    private static readonly StringValues Referrer = "strict-origin-when-cross-origin";

    public static void UseApiPipeline(this WebApplication app)
    {
        app.Use(next => http => AnswerAsync(http, next));
    }

    private static async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        AddHeaders(http);
        try
        {
            await next(http);
        }
        catch (ApiError error) when (!http.Response.HasStarted)
        {
            await error.SendAsync(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone, so there is nobody to answer.
            return;
        }
        catch (Exception error) when (!http.Response.HasStarted)
        {
            http.Response.Clear();
            AddHeaders(http);
            var status = error is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
            await ApiError.Failed(http.Request, status, error.Message).SendAsync(http);
        }

        if (!http.Response.HasStarted)
            await AnswerNothingAsync(http);
    }

    /// <summary>Routing found no endpoint and only set a status.</summary>
    private static Task AnswerNothingAsync(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => ApiError.Detail(StatusCodes.Status404NotFound, "Not Found").SendAsync(http),
        StatusCodes.Status405MethodNotAllowed => ApiError.Detail(StatusCodes.Status405MethodNotAllowed, "Method Not Allowed")
            .SendAsync(http),
        _ => Task.CompletedTask,
    };

    private static void AddHeaders(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = NoSniff;
        headers.XFrameOptions = Deny;
        headers.XXSSProtection = XssBlock;
        headers["Referrer-Policy"] = Referrer;
        var path = http.Request.Path;
        if (!path.StartsWithSegments("/api/blocks", StringComparison.Ordinal)
            && !path.StartsWithSegments("/api/store/agents", StringComparison.Ordinal))
            headers.CacheControl = NoStore;
    }
}
