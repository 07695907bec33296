using System.Globalization;

using Supabase.Gotrue;
using Supabase.Gotrue.Interfaces;

namespace Supabase;

/// <summary>A Supabase project. It holds one session, so each sign-in of several at once needs a client of its own.</summary>
public class Client
{
    private readonly string _authUrl;
    private readonly string? _supabaseKey;
    private readonly SupabaseOptions _options;

    public Client(string supabaseUrl, string? supabaseKey, SupabaseOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(supabaseUrl);
        _supabaseKey = supabaseKey;
        _options = options ?? new SupabaseOptions();
        _authUrl = string.Format(CultureInfo.InvariantCulture, _options.AuthUrlFormat, supabaseUrl.TrimEnd('/'));
        Auth = new Gotrue.Client(new GotrueApi(_authUrl, Headers));
    }

    /// <summary>Signing in and out.</summary>
    public IGotrueClient<User, Session> Auth { get; }

    /// <summary>Administration of users.</summary>
    /// <param name="serviceKey">The service role key, which may do everything.</param>
    public IGotrueAdminClient<User> AdminAuth(string serviceKey) => new AdminClient(serviceKey, new GotrueApi(_authUrl, Headers));

    private Dictionary<string, string> Headers()
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (_supabaseKey is not null)
            headers["apikey"] = _supabaseKey;
        if ((Auth.CurrentSession?.AccessToken ?? _supabaseKey) is { } bearer)
            headers["Authorization"] = $"Bearer {bearer}";
        foreach (var (name, value) in _options.Headers)
            headers[name] = value;
        return headers;
    }
}
