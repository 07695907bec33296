using Newtonsoft.Json;

namespace Supabase.Gotrue;

/// <summary>A user of Supabase Auth.</summary>
public class User
{
    [JsonProperty("id")]
    public string? Id { get; set; }

    [JsonProperty("aud")]
    public string? Aud { get; set; }

    [JsonProperty("role")]
    public string? Role { get; set; }

    [JsonProperty("email")]
    public string? Email { get; set; }

    [JsonProperty("phone")]
    public string? Phone { get; set; }

    [JsonProperty("app_metadata")]
    public Dictionary<string, object> AppMetadata { get; set; } = [];

    [JsonProperty("user_metadata")]
    public Dictionary<string, object> UserMetadata { get; set; } = [];

    [JsonProperty("confirmed_at")]
    public DateTime? ConfirmedAt { get; set; }

    [JsonProperty("email_confirmed_at")]
    public DateTime? EmailConfirmedAt { get; set; }

    [JsonProperty("phone_confirmed_at")]
    public DateTime? PhoneConfirmedAt { get; set; }

    [JsonProperty("last_sign_in_at")]
    public DateTime? LastSignInAt { get; set; }

    [JsonProperty("created_at")]
    public DateTime CreatedAt { get; set; }

    [JsonProperty("updated_at")]
    public DateTime? UpdatedAt { get; set; }

    /// <summary>Whether the user may sign in: confirmed at all, by e-mail or by phone.</summary>
    [JsonIgnore]
    public bool IsConfirmed => (ConfirmedAt ?? EmailConfirmedAt ?? PhoneConfirmedAt) is not null;
}
