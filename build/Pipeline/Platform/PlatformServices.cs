using Integrations.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Pipeline.Platform;

internal static class PlatformServices
{
    public static IServiceCollection AddPlatform(this IServiceCollection services) => services
        .AddSingleton(PlatformProbe.Create())
        .AddSingleton<MetPlatform>();
}
