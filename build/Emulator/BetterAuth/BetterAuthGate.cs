using System.Globalization;
using System.Text;
using Emulator.Http;
using Emulator.Limits;

namespace Emulator.BetterAuth;

/// <summary>What every request of Better Auth has to pass: its limiter first, then its check of the origin.</summary>
internal static class BetterAuthGate
{
    private static readonly byte[] TooMany = Encoding.UTF8.GetBytes("{\"message\":\"Too many requests. Please try again later.\"}");

    public static bool IsMeant(HttpRequest request) => request.Path.StartsWithSegments(BetterAuthEndpoints.Root, StringComparison.Ordinal);

    public static void UseBetterAuthGate(this IApplicationBuilder app, BetterAuthRules rules, TimeProvider time)
    {
        var limit = new WindowLimit(time);
        app.Use(next => async http =>
        {
            if (!IsMeant(http.Request))
            {
                await next(http);
                return;
            }

            try
            {
                var path = http.Request.Path.Value![BetterAuthEndpoints.Root.Length..];
                if (limit.WaitOf($"{http.Connection.RemoteIpAddress} {path}", rules.LimitOf(path)) is { } wait)
                {
                    http.Response.Headers["X-Retry-After"] =
                        Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                    await Answer.SendAsync(http, StatusCodes.Status429TooManyRequests, TooMany, "text/plain;charset=UTF-8");
                    return;
                }

                RequireOrigin(http.Request);
                await next(http);
                // Where there is no endpoint, it does not say whether another method would be right.
                if (!http.Response.HasStarted && http.Response.StatusCode == StatusCodes.Status405MethodNotAllowed)
                    http.Response.StatusCode = StatusCodes.Status404NotFound;
            }
            catch (BetterAuthError error) when (!http.Response.HasStarted)
            {
                await error.SendAsync(http);
            }
        });
    }

    /// <summary>A request that changes something has to come from a page of the auth server itself.</summary>
    private static void RequireOrigin(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
            return;
        var origin = request.Headers.Origin.ToString();
        if (origin is "" or "null")
            throw new BetterAuthError(StatusCodes.Status403Forbidden, "MISSING_OR_NULL_ORIGIN", "Missing or null Origin");
        if (!origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase))
            throw new BetterAuthError(StatusCodes.Status403Forbidden, "INVALID_ORIGIN", "Invalid origin");
    }
}
