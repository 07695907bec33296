using System.Text.Json.Nodes;

namespace Emulator.State;

/// <summary>An API key as its owner sees it. Only its beginning and end are stored.</summary>
internal sealed record ApiKey(
    string Id, string UserId, string Name, string? Description, IReadOnlyList<string> Permissions, string Head, string Tail,
        DateTimeOffset CreatedAt)
{
    public long Size => 500 + Name.Length + (Description?.Length ?? 0);

    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["name"] = Name,
        ["head"] = Head,
        ["tail"] = Tail,
        ["status"] = "ACTIVE",
        ["permissions"] = new JsonArray([.. Permissions.Select(p => JsonValue.Create(p))]),
        ["created_at"] = CreatedAt,
        ["last_used_at"] = null,
        ["revoked_at"] = null,
        ["description"] = Description,
        ["user_id"] = UserId,
    };
}
