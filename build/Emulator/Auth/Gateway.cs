using System.Text.Json.Nodes;
using Emulator.Http;

namespace Emulator.Auth;

/// <summary>
/// The gateway in front of the sign-ins. Without one of the project's keys, it answers nothing of Supabase but the public keys.
/// </summary>
internal static class Gateway
{
    private const string BetterAuth = "/api/auth";

    public static void UseGateway(this WebApplication app, ServiceKeys keys, ServedSignIns served)
    {
        app.Use(next => async http =>
        {
            try
            {
                var isOther = http.Request.Path.StartsWithSegments(BetterAuth, StringComparison.Ordinal);
                if (!served.HasFlag(isOther ? ServedSignIns.BetterAuth : ServedSignIns.Supabase))
                    await Answer.SendAsync(http, StatusCodes.Status404NotFound, NoRoute());
                else if (isOther)
                    await next(http);
                else
                    await AnswerSupabaseAsync(http, next, keys);
            }
            catch (AuthError error) when (!http.Response.HasStarted)
            {
                await error.SendAsync(http);
            }
            catch (BadHttpRequestException error) when (!http.Response.HasStarted)
            {
                await AuthError.Unexpected(error.Message, error.StatusCode).SendAsync(http);
            }
            catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
            {
                // The client has gone, so there is nobody to answer.
                return;
            }
        });
    }

    private static async Task AnswerSupabaseAsync(HttpContext http, RequestDelegate next, ServiceKeys keys)
    {
        if (Cors.Answers(http))
            return;
        if (RefusalOf(http.Request, keys) is { } refusal)
        {
            await Answer.SendAsync(http, StatusCodes.Status401Unauthorized, refusal);
            return;
        }

        await next(http);
        // Routing found no endpoint and only set a status.
        if (!http.Response.HasStarted && http.Response.StatusCode is StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed)
            await AuthError.NoEndpoint(http.Response.StatusCode).SendAsync(http);
    }

    private static JsonObject NoRoute() => new() { ["message"] = "no Route matched with those values" };

    private static JsonObject? RefusalOf(HttpRequest request, ServiceKeys keys)
    {
        if (request.Path == ProjectEndpoints.PublicKeys)
            return null;
        var key = request.Headers["apikey"].ToString();
        if (key.Length == 0)
            key = request.Query["apikey"].ToString();
        if (key.Length == 0)
            return Refusal("No API key found in request", "No `apikey` request header or url param was found.");
        return keys.Holds(key) ? null : Refusal("Invalid API key", "Double check your Supabase `anon` or `service_role` API key.");
    }

    private static JsonObject Refusal(string message, string hint) => new() { ["message"] = message, ["hint"] = hint };
}
