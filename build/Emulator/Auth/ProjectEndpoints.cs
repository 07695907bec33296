using System.Text.Json.Nodes;
using Emulator.Http;

namespace Emulator.Auth;

/// <summary>The endpoints with which a Supabase project describes itself.</summary>
internal static class ProjectEndpoints
{
    /// <summary>The one path that needs no key of the project.</summary>
    public const string PublicKeys = "/auth/v1/.well-known/jwks.json";

    private static readonly string[] Providers =
    [
        "anonymous_users", "apple", "azure", "bitbucket", "discord", "facebook", "snapchat", "figma", "fly", "github", "gitlab", "google",
            "keycloak",
        "kakao", "linkedin", "linkedin_oidc", "notion", "spotify", "slack", "slack_oidc", "workos", "twitch", "twitter", "email", "phone",
            "zoom",
    ];

    public static void MapProject(this WebApplication app)
    {
        var health = new Payload(Answer.BytesOf(new JsonObject
        {
            ["version"] = "v2.180.0",
            ["name"] = "GoTrue",
            ["description"] = "GoTrue is a user registration and authentication API",
        }));
        var settings = new Payload(Answer.BytesOf(new JsonObject
        {
            ["external"] = new JsonObject(Providers.Select(provider => KeyValuePair.Create(provider, (JsonNode?)(provider == "email")))),
            ["disable_signup"] = true,
            ["mailer_autoconfirm"] = true,
            ["phone_autoconfirm"] = false,
            ["sms_provider"] = "",
            ["saml_enabled"] = false,
        }));
        // The tokens are signed with a shared secret, which is never shown.
        var keys = Answer.BytesOf(new JsonObject { ["keys"] = new JsonArray() });
        var rest = Answer.BytesOf(new JsonObject
        {
            ["swagger"] = "2.0",
            ["info"] = new JsonObject { ["title"] = "standard public schema", ["description"] = "", ["version"] = "13.0.5" },
            ["host"] = "0.0.0.0:3000",
            ["basePath"] = "/",
            ["schemes"] = new JsonArray("http"),
            ["consumes"] = new JsonArray("application/json"),
            ["produces"] = new JsonArray("application/json"),
            ["paths"] = new JsonObject {
                ["/"] = new JsonObject { ["get"] = new JsonObject { ["tags"] = new JsonArray("Introspection") } } },
            ["definitions"] = new JsonObject(),
        });

        app.MapGet("/auth/v1/health", health.SendAsync);
        app.MapGet("/auth/v1/settings", settings.SendAsync);
        app.MapGet(PublicKeys, http =>
        {
            http.Response.Headers.CacheControl = "public, max-age=600";
            return Answer.SendAsync(http, StatusCodes.Status200OK, keys);
        });
        app.MapGet("/rest/v1/", http => Answer.SendAsync(http, StatusCodes.Status200OK, rest, "application/openapi+json; charset=utf-8"));
        app.MapRegistration();
    }
}
