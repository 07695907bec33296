using System.Text.Json.Nodes;
using Emulator.Contract;

namespace Emulator.State;

/// <summary>An API key as its owner sees it. Only its beginning and end are stored.</summary>
internal sealed record ApiKey(
    string Id, string UserId, string Name, string? Description, IReadOnlyList<string> Permissions, string Head, string Tail,
        DateTimeOffset CreatedAt)
{
    /// <summary>Null while the key is valid.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    public long Size => 500 + Name.Length + (Description?.Length ?? 0);

    public JsonObject ToJson(ContractVersion contract)
    {
        var json = new JsonObject
        {
            ["id"] = Id,
            ["name"] = Name,
            ["head"] = Head,
            ["tail"] = Tail,
            ["status"] = RevokedAt is null ? "ACTIVE" : "REVOKED",
            [contract == ContractVersion.September2025 ? "permissions" : "scopes"] =
                new JsonArray([.. Permissions.Select(p => JsonValue.Create(p))]),
            ["created_at"] = CreatedAt,
            ["last_used_at"] = null,
            ["revoked_at"] = RevokedAt,
            ["description"] = Description,
            ["user_id"] = UserId,
        };
        if (contract == ContractVersion.May2026)
        {
            json["type"] = "api_key";
            json["expires_at"] = null;
        }

        return json;
    }
}
