using System.Text.Json;
using System.Text.Json.Nodes;
using Emulator.Validation;

namespace Emulator.Credentials;

/// <summary>
/// The credentials for a run (<c>map&lt;CredentialsMetaInput&gt;</c>). They only refer to credentials and never contain any.
/// </summary>
internal static class CredentialsInput
{
    private static readonly string[] Types = ["api_key", "oauth2", "user_password", "host_scoped"];

    /// <summary>The form in answers, with exactly the known members.</summary>
    public static JsonElement Read(BodyModel body, string name) => JsonSerializer.SerializeToElement(new JsonObject(
        body.ModelsByName(name).Select(member => KeyValuePair.Create(member.Name, (JsonNode?)new JsonObject
        {
            ["id"] = member.Model.Text("id"),
            ["title"] = member.Model.OptionalText("title"),
            ["provider"] = member.Model.Text("provider"),
            ["type"] = member.Model.Choice("type", Types),
        }))));
}
