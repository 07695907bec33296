using Integrations.Emulator;
using Microsoft.Extensions.DependencyInjection;

namespace Pipeline.Emulator;

internal static class EmulatorServices
{
    public static IServiceCollection AddEmulator(this IServiceCollection services) => services
        .AddSingleton(HttpEndpointProbe.Create())
        .AddSingleton<EmulatorAccess>();
}
