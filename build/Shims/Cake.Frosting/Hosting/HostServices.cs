using Cake.Cli;
using Cake.Common.Modules;
using Cake.Core.Configuration;
using Cake.Core.Modules;

using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting.Hosting;

/// <summary>What every build has, before it says anything about itself.</summary>
internal static class HostServices
{
    public static void AddFrosting(this IServiceCollection services)
    {
        services.UseModule<CoreModule>();
        services.UseModule<CommonModule>();
        services.AddCakeDiagnostics();
        services.AddSingleton<IFrostingContext, FrostingContext>();

        services.AddSingleton<ICakeConfiguration, HostConfiguration>();
        services.AddSingleton<EngineSetup>();

        services.AddSingleton<BuildScriptHost<IFrostingContext>>();
        services.AddSingleton<DryRunScriptHost<IFrostingContext>>();
        services.AddSingleton<DescriptionScriptHost>();
    }
}
