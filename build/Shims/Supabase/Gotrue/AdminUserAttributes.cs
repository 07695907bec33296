using Newtonsoft.Json;

namespace Supabase.Gotrue;

/// <summary>What an administrator may set.</summary>
public class AdminUserAttributes
{
    [JsonProperty("email")]
    public string? Email { get; set; }

    [JsonProperty("password")]
    public string? Password { get; set; }

    [JsonProperty("data")]
    public Dictionary<string, object> Data { get; set; } = [];

    [JsonProperty("app_metadata")]
    public Dictionary<string, object> AppMetadata { get; set; } = [];

    [JsonProperty("user_metadata")]
    public Dictionary<string, object> UserMetadata { get; set; } = [];

    /// <summary>The e-mail address counts as confirmed, without a mail.</summary>
    [JsonProperty("email_confirm")]
    public bool? EmailConfirm { get; set; }
}
