using LoadTesting.Tokens;
using Microsoft.Extensions.DependencyInjection;

namespace Pipeline.Tokens;

internal static class TokenServices
{
    public static IServiceCollection AddTokens(
        this IServiceCollection services, Credentials credentials, BuildTokens buildTokens) => services
        .AddSingleton(credentials)
        .AddSingleton(buildTokens)
        .AddSingleton<IdentityAccess>()
        .AddSingleton<TokenMinting>()
        .AddSingleton<TokenRenewal>()
        .AddSingleton<TokenSession>();
}
