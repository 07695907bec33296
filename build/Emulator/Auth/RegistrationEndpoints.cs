using System.Text.Json.Nodes;
using Emulator.Http;

namespace Emulator.Auth;

/// <summary>What people ask who have no account or lost their password: signing up is closed, and no mail is ever sent.</summary>
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

        // The same for addresses that nobody has: the answer does not tell who is a user.
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
