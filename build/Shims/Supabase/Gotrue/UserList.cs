using Newtonsoft.Json;

namespace Supabase.Gotrue;

/// <summary>One page of users.</summary>
public class UserList<TUser>
    where TUser : User
{
    [JsonProperty("users")]
    public List<TUser> Users { get; set; } = [];
}
