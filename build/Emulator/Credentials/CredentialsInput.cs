using System.Text.Json;
using System.Text.Json.Nodes;
using Emulator.Validation;

namespace Emulator.Credentials;

/// <summary>The credentials that a run is given (<c>map&lt;CredentialsMetaInput&gt;</c>): which ones, never what they are.</summary>
internal static class CredentialsInput
{
    private static readonly string[] Types = ["api_key", "oauth2", "user_password", "host_scoped"];

    /// <summary>As it is answered: with all of its members and no others.</summary>
    public static JsonElement Read(BodyModel body, string name) => JsonSerializer.SerializeToElement(new JsonObject(
        body.ModelsByName(name).Select(member => KeyValuePair.Create(member.Name, (JsonNode?)new JsonObject
        {
            ["id"] = member.Model.Text("id"),
            ["title"] = member.Model.OptionalText("title"),
            ["provider"] = member.Model.Text("provider"),
            ["type"] = member.Model.Choice("type", Types),
        }))));
}
