using System.Text.Json.Nodes;
using Emulator.Http;

namespace Emulator.Auth;

/// <summary>The endpoints for people without an account or password. Signing up is closed, and no mail is ever sent.</summary>
internal static class RegistrationEndpoints
{
    public static void MapRegistration(this WebApplication app)
    {
        app.MapPost("/auth/v1/signup", async http =>
        {
            var body = await AuthBody.ReadAsync(http);
            throw body.Text("email").Length + body.Text("phone").Length == 0
                ? new AuthError(422, "anonymous_provider_disabled", "Anonymous sign-ins are disabled")
                : new AuthError(422, "signup_disabled", "Signups not allowed for this instance");
        });

        // Unknown addresses get the same answer, so it does not reveal who is a user.
        app.MapPost("/auth/v1/recover", async http =>
        {
            var body = await AuthBody.ReadAsync(http);
            if (body.Text("email") is not { Length: > 0 } email)
                throw AuthError.ValidationFailed("Password recovery requires an email");
            EmailAddress.Kept(email);
            await Answer.SendAsync(http, StatusCodes.Status200OK, new JsonObject());
        });
    }
}
