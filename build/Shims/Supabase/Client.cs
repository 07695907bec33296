using Supabase.Gotrue;
using Supabase.Gotrue.Interfaces;

namespace Supabase;

/// <summary>A Supabase project.</summary>
public class Client
{
    private readonly GotrueApi _api;

    /// <param name="options">They change nothing here: all that they can say is about what this subset does not do.</param>
    public Client(string supabaseUrl, string? supabaseKey, SupabaseOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(supabaseUrl);
        _api = new GotrueApi($"{supabaseUrl.TrimEnd('/')}/auth/v1", supabaseKey);
        Auth = new Gotrue.Client(_api);
    }

    /// <summary>Signing in.</summary>
    public IGotrueClient<User, Session> Auth { get; }

    /// <summary>Administration of users.</summary>
    /// <param name="serviceKey">The service role key, which may do everything.</param>
    public IGotrueAdminClient<User> AdminAuth(string serviceKey) => new AdminClient(serviceKey, _api);
}
