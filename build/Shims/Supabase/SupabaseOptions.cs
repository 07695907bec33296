namespace Supabase;

/// <summary>How a <see cref="Client"/> behaves.</summary>
public class SupabaseOptions
{
#pragma warning disable CA1051 // The published package has fields here.
    public string Schema = "public";

    /// <summary>Sent with each request. They go before the client's own headers.</summary>
    public Dictionary<string, string> Headers = [];
#pragma warning restore CA1051

    /// <summary>The published package keeps a timer for each session unless this is false. This one never refreshes a token.</summary>
    public bool AutoRefreshToken { get; set; } = true;

    /// <summary>Realtime is not part of this subset: nothing connects.</summary>
    public bool AutoConnectRealtime { get; set; }

    /// <summary>The address of Supabase Auth, made from the project's.</summary>
    public string AuthUrlFormat { get; set; } = "{0}/auth/v1";
}
