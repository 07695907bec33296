using Newtonsoft.Json;

namespace Supabase.Gotrue;

/// <summary>What a user may set.</summary>
public class UserAttributes
{
    [JsonProperty("email")]
    public string? Email { get; set; }

    [JsonProperty("password")]
    public string? Password { get; set; }

    [JsonProperty("phone")]
    public string? Phone { get; set; }

    [JsonProperty("data")]
    public Dictionary<string, object> Data { get; set; } = [];
}
