using Integrations.Identity.BetterAuth;
using Integrations.Identity.Supabase;
using LoadTesting.Model;

namespace Integrations.Identity;

/// <summary>All that can sign users in: a folder and a line here each.</summary>
public static class IdentityProviders
{
    public static IReadOnlyList<IIdentityProvider> All { get; } = [new SupabaseProvider(), new BetterAuthProvider()];

    public static IIdentityProvider Find(AuthProvider provider) => All.Single(candidate => candidate.Provider == provider);
}
