using System.Text.Json.Nodes;

namespace Emulator.Auth;

/// <summary>
/// How a user signs in. A verified address is not the same as a confirmed user: if an admin confirms a user, this does not change.
/// </summary>
internal sealed record EmailIdentity(string Id, bool IsVerified, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public JsonObject ToJson(AuthUser user) => new()
    {
        ["identity_id"] = Id,
        ["id"] = user.Id,
        ["user_id"] = user.Id,
        ["identity_data"] =
            new JsonObject { ["email"] = user.Email, ["email_verified"] = IsVerified, ["phone_verified"] = false, ["sub"] = user.Id },
        ["provider"] = "email",
        ["last_sign_in_at"] = CreatedAt.UtcDateTime,
        ["created_at"] = CreatedAt.UtcDateTime,
        ["updated_at"] = UpdatedAt.UtcDateTime,
        ["email"] = user.Email,
    };
}
