using Newtonsoft.Json;

namespace Supabase.Gotrue;

/// <summary>What a sign-in gives.</summary>
public class Session
{
    [JsonProperty("access_token")]
    public string? AccessToken { get; set; }

    /// <summary>Seconds from issue to expiry. The token's own <c>exp</c> claim is what counts.</summary>
    [JsonProperty("expires_in")]
    public long ExpiresIn { get; set; }

    [JsonProperty("refresh_token")]
    public string? RefreshToken { get; set; }

    [JsonProperty("token_type")]
    public string? TokenType { get; set; }

    [JsonProperty("user")]
    public User? User { get; set; }

    [JsonProperty("created_at")]
    public DateTime CreatedAt { get; set; } = TimeProvider.System.GetUtcNow().UtcDateTime;
}
