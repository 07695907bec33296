using Newtonsoft.Json;

namespace Supabase.Gotrue;

/// <summary>A user of Supabase Auth.</summary>
public class User
{
    [JsonProperty("id")]
    public string? Id { get; set; }

    [JsonProperty("email")]
    public string? Email { get; set; }

    [JsonProperty("confirmed_at")]
    public DateTime? ConfirmedAt { get; set; }

    [JsonProperty("email_confirmed_at")]
    public DateTime? EmailConfirmedAt { get; set; }

    [JsonProperty("phone_confirmed_at")]
    public DateTime? PhoneConfirmedAt { get; set; }

    /// <summary>Whether the user may sign in: confirmed at all, by e-mail or by phone.</summary>
    [JsonIgnore]
    public bool IsConfirmed => (ConfirmedAt ?? EmailConfirmedAt ?? PhoneConfirmedAt) is not null;
}
