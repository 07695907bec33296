namespace Supabase;

/// <summary>How a <see cref="Client"/> behaves.</summary>
public class SupabaseOptions
{
    /// <summary>The published package keeps a timer for each session unless this is false. This one never refreshes a token.</summary>
    public bool AutoRefreshToken { get; set; } = true;

    /// <summary>Realtime is not part of this subset: nothing connects.</summary>
    public bool AutoConnectRealtime { get; set; }
}
