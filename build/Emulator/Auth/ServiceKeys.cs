using System.Text.Json.Nodes;

namespace Emulator.Auth;

/// <summary>
/// The two keys of a Supabase project. They contain fixed times, so the same secret always gives the same keys, as with `supabase start`.
/// </summary>
internal sealed record ServiceKeys(string Anon, string Service)
{
    private static readonly DateTimeOffset IssuedAt = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static ServiceKeys From(JwtSigner signer) => new(signer.Sign(Claims("anon")), signer.Sign(Claims("service_role")));

    public bool Holds(string key) => Secrets.AreEqual(key, Anon) | Secrets.AreEqual(key, Service);

    private static JsonObject Claims(string role) => new()
    {
        ["iss"] = "supabase-demo",
        ["role"] = role,
        ["iat"] = IssuedAt.ToUnixTimeSeconds(),
        ["exp"] = IssuedAt.AddYears(20).ToUnixTimeSeconds(),
    };
}
