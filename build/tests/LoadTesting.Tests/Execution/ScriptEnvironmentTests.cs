using LoadTesting.Execution;
using LoadTesting.Model;

namespace LoadTesting.Tests.Execution;

public sealed class ScriptEnvironmentTests
{
    private static readonly Uri Api = new("https://api.example.com/");

    [Theory]
    [InlineData(AuthProvider.Supabase, "supabase")]
    [InlineData(AuthProvider.BetterAuth, "better-auth")]
    public void A_script_is_told_what_signs_users_in_and_where(AuthProvider provider, string name)
    {
        var variables = ScriptEnvironment.Create(
            Samples.Test(),
            TargetEnvironment.Dev,
            Api,
            supabaseUrl: null,
            new AuthServer(provider, new Uri("https://auth.example.com/")),
            anonKey: null,
            "tokens.json");

        (variables["AUTH_PROVIDER"], variables["AUTH_URL"]).ShouldBe((name, "https://auth.example.com"));
        variables.Keys.ShouldNotContain("SUPABASE_URL");
    }
}
