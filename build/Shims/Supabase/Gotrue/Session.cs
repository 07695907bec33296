using Newtonsoft.Json;

namespace Supabase.Gotrue;

/// <summary>What a sign-in gives.</summary>
public class Session
{
    [JsonProperty("access_token")]
    public string? AccessToken { get; set; }

    [JsonProperty("refresh_token")]
    public string? RefreshToken { get; set; }

    [JsonProperty("user")]
    public User? User { get; set; }
}
