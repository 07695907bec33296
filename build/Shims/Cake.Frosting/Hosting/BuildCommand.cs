using Cake.Cli;
using Cake.Cli.Infrastructure;
using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Core.Scripting;

using Microsoft.Extensions.DependencyInjection;

using Spectre.Console.Cli;

namespace Cake.Frosting.Hosting;

/// <summary>Takes the arguments, puts the services together and hands over to the one of Cake's script hosts that they ask for.</summary>
internal sealed class BuildCommand(IServiceCollection services) : AsyncCommand<BuildSettings>
{
    public static int Run(IServiceCollection services, IEnumerable<string> arguments)
    {
        var registrar = new TypeRegistrar();
        registrar.RegisterInstance(typeof(IServiceCollection), services);
        return new CommandApp<BuildCommand>(registrar).Run(arguments);
    }

    public override async Task<int> ExecuteAsync(CommandContext context, BuildSettings settings, CancellationToken cancellationToken)
    {
        services.AddSingleton<ICakeArguments>(context.Remaining.ToCakeArguments(settings.Targets));
        services.AddSingleton(context.Remaining);

        await using var provider = services.BuildServiceProvider();
        try
        {
            await RunTargets(provider, settings);
            return 0;
        }
#pragma warning disable CA1031 // Whatever a task throws ends the run with a line in the log and an exit code, not with a stack trace.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            provider.GetRequiredService<ICakeLog>().LogException(exception);
            return 1;
        }
    }

    private static async Task RunTargets(ServiceProvider provider, BuildSettings settings)
    {
        provider.GetRequiredService<ICakeLog>().Verbosity = settings.Verbosity;
        provider.GetRequiredService<EngineSetup>().Apply();
        var host = HostFor(provider, settings);
        if (settings.Exclusive)
            host.Settings.UseExclusiveTarget();
        await host.RunTargetsAsync(settings.Targets);
    }

    private static IScriptHost HostFor(ServiceProvider provider, BuildSettings settings) => settings switch
    {
        { DryRun: true } => provider.GetRequiredService<DryRunScriptHost<IFrostingContext>>(),
        { Description: true } => provider.GetRequiredService<DescriptionScriptHost>(),
        _ => provider.GetRequiredService<BuildScriptHost<IFrostingContext>>(),
    };
}
