namespace Emulator.Auth;

/// <summary>Where users can sign in, and thereby whose tokens the API accepts.</summary>
[Flags]
internal enum ServedSignIns
{
    None = 0,
    Supabase = 1,
    BetterAuth = 2,
    Both = Supabase | BetterAuth,
}
