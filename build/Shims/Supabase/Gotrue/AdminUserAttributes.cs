using Newtonsoft.Json;

namespace Supabase.Gotrue;

/// <summary>What an administrator may set.</summary>
public class AdminUserAttributes : UserAttributes
{
    [JsonProperty("app_metadata")]
    public Dictionary<string, object> AppMetadata { get; set; } = [];

    [JsonProperty("user_metadata")]
    public Dictionary<string, object> UserMetadata { get; set; } = [];

    /// <summary>The e-mail address counts as confirmed, without a mail.</summary>
    [JsonProperty("email_confirm")]
    public bool? EmailConfirm { get; set; }

    [JsonProperty("phone_confirm")]
    public bool? PhoneConfirm { get; set; }

    /// <summary>Such as <c>2h45m</c>; <c>none</c> ends a ban.</summary>
    [JsonProperty("ban_duration")]
    public string? BanDuration { get; set; }
}
