using LoadTesting.Tokens;
using Microsoft.Extensions.DependencyInjection;

namespace Pipeline.Tokens;

internal static class TokenServices
{
    public static IServiceCollection AddTokens(
        this IServiceCollection services, Credentials credentials, EmulatorTokens emulatorTokens) => services
        .AddSingleton(credentials)
        .AddSingleton(emulatorTokens)
        .AddSingleton<SupabaseAccess>()
        .AddSingleton<TokenSession>()
        .AddSingleton<UserCheck>();
}
