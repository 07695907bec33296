using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Emulator.Auth;

/// <summary>A user of Supabase Auth. Changing a user creates a new record.</summary>
internal sealed record AuthUser(string Id, string Email, byte[] PasswordDigest, EmailIdentity Identity, DateTimeOffset CreatedAt)
{
    public DateTimeOffset UpdatedAt { get; init; } = CreatedAt;

    public DateTimeOffset? ConfirmedAt { get; private init; }

    public DateTimeOffset? LastSignInAt { get; init; }

    public string Role { get; init; } = "authenticated";

    public JsonObject UserMetadata { get; private init; } = [];

    public JsonObject AppMetadata { get; private init; } = new() { ["provider"] = "email", ["providers"] = new JsonArray("email") };

    public bool HasPassword(string password) => CryptographicOperations.FixedTimeEquals(PasswordDigest, Secrets.Digest(password));

    public AuthUser Confirmed(DateTimeOffset now) => WithUserMetadata(new() { ["email_verified"] = true }) with { ConfirmedAt = now };

    public AuthUser WithUserMetadata(JsonObject? changes) => this with { UserMetadata = Merged(UserMetadata, changes) };

    public AuthUser WithAppMetadata(JsonObject? changes) => this with { AppMetadata = Merged(AppMetadata, changes) };

    /// <param name="withIdentities">False in lists, for which Supabase Auth answers null.</param>
    public JsonObject ToJson(bool withIdentities = true)
    {
        var json = new JsonObject { ["id"] = Id, ["aud"] = "authenticated", ["role"] = Role, ["email"] = Email };
        AddTime(json, "email_confirmed_at", ConfirmedAt);
        json["phone"] = "";
        AddTime(json, "confirmed_at", ConfirmedAt);
        AddTime(json, "last_sign_in_at", LastSignInAt);
        json["app_metadata"] = AppMetadata.DeepClone();
        json["user_metadata"] = UserMetadata.DeepClone();
        json["identities"] = withIdentities ? new JsonArray(Identity.ToJson(this)) : null;
        json["created_at"] = CreatedAt.UtcDateTime;
        json["updated_at"] = UpdatedAt.UtcDateTime;
        json["is_anonymous"] = false;
        return json;
    }

    // A time at which nothing has happened yet is left out and not null.
    private static void AddTime(JsonObject json, string name, DateTimeOffset? time)
    {
        if (time is { } happened)
            json[name] = happened.UtcDateTime;
    }

    /// <summary>Members of the changes replace members of the same name; null removes one.</summary>
    private static JsonObject Merged(JsonObject before, JsonObject? changes)
    {
        if (changes is null)
            return before;
        var after = (JsonObject)before.DeepClone();
        foreach (var (name, value) in changes)
        {
            if (value is null)
                after.Remove(name);
            else
                after[name] = value.DeepClone();
        }

        return after;
    }
}
