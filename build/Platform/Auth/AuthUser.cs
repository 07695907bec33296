using System.Text.Json.Nodes;

namespace Platform.Auth;

/// <summary>A user of Supabase Auth. A changed user is a new record.</summary>
sealed record AuthUser(string Id, string Email, byte[] PasswordDigest, DateTimeOffset CreatedAt, DateTimeOffset? ConfirmedAt)
{
    public DateTimeOffset UpdatedAt { get; init; } = CreatedAt;

    public DateTimeOffset? LastSignInAt { get; init; }

    public JsonObject UserMetadata { get; init; } = [];

    public JsonObject AppMetadata { get; init; } = new() { ["provider"] = "email", ["providers"] = new JsonArray("email") };

    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["aud"] = "authenticated",
        ["role"] = "authenticated",
        ["email"] = Email,
        ["email_confirmed_at"] = ConfirmedAt,
        ["phone"] = "",
        ["confirmed_at"] = ConfirmedAt,
        ["last_sign_in_at"] = LastSignInAt,
        ["app_metadata"] = AppMetadata.DeepClone(),
        ["user_metadata"] = UserMetadata.DeepClone(),
        ["identities"] = new JsonArray(new JsonObject
        {
            ["identity_id"] = Id,
            ["id"] = Id,
            ["user_id"] = Id,
            ["identity_data"] = new JsonObject { ["email"] = Email, ["email_verified"] = ConfirmedAt is not null, ["sub"] = Id },
            ["provider"] = "email",
            ["last_sign_in_at"] = LastSignInAt,
            ["created_at"] = CreatedAt,
            ["updated_at"] = UpdatedAt,
            ["email"] = Email,
        }),
        ["created_at"] = CreatedAt,
        ["updated_at"] = UpdatedAt,
        ["is_anonymous"] = false,
    };
}
