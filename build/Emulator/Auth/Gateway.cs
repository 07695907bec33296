using System.Text.Json.Nodes;
using Emulator.Http;

namespace Emulator.Auth;

/// <summary>The gateway in front of Supabase. Without one of the project's keys, it answers nothing but the public keys.</summary>
internal static class Gateway
{
    public static void UseGateway(this WebApplication app, ServiceKeys keys)
    {
        app.Use(next => async http =>
        {
            try
            {
                if (Cors.Answers(http))
                    return;
                if (RefusalOf(http.Request, keys) is { } refusal)
                    await Answer.SendAsync(http, StatusCodes.Status401Unauthorized, refusal);
                else
                    await next(http);
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
