using System.Text.Json.Nodes;
using Platform.Http;

namespace Platform.Auth;

/// <summary>What a Supabase project says about itself.</summary>
static class ProjectEndpoints
{
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
            ["external"] = new JsonObject { ["email"] = true, ["phone"] = false, ["anonymous_users"] = false },
            ["disable_signup"] = true,
            ["mailer_autoconfirm"] = true,
            ["phone_autoconfirm"] = false,
            ["sms_provider"] = "",
            ["saml_enabled"] = false,
        }));
        var rest = Answer.BytesOf(new JsonObject
        {
            ["swagger"] = "2.0",
            ["info"] = new JsonObject { ["title"] = "standard public schema", ["description"] = "", ["version"] = "13.0.5" },
            ["host"] = "0.0.0.0:3000",
            ["basePath"] = "/",
            ["schemes"] = new JsonArray("http"),
            ["consumes"] = new JsonArray("application/json"),
            ["produces"] = new JsonArray("application/json"),
            ["paths"] = new JsonObject { ["/"] = new JsonObject { ["get"] = new JsonObject { ["tags"] = new JsonArray("Introspection") } } },
            ["definitions"] = new JsonObject(),
        });

        app.MapGet("/auth/v1/health", health.SendAsync);
        app.MapGet("/auth/v1/settings", settings.SendAsync);
        app.MapGet("/rest/v1/", http => Answer.SendAsync(http, StatusCodes.Status200OK, rest, "application/openapi+json; charset=utf-8"));
    }
}
