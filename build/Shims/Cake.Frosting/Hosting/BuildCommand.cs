using Cake.Cli;
using Cake.Cli.Infrastructure;
using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Core.IO;
using Cake.Core.Packaging;
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
            if (settings.Version)
                provider.GetRequiredService<VersionFeature>().Run(provider.GetRequiredService<IConsole>());
            else if (settings.Info)
                provider.GetRequiredService<InfoFeature>().Run(provider.GetRequiredService<IConsole>());
            else
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
        EnterWorkingDirectory(provider, settings);
        provider.GetRequiredService<EngineSetup>().Apply();

        var installer = provider.GetRequiredService<IToolInstaller>();
        foreach (var tool in provider.GetServices<PackageReference>())
            installer.Install(tool);

        var host = HostFor(provider, settings);
        if (settings.Exclusive)
            host.Settings.UseExclusiveTarget();
        await host.RunTargetsAsync(settings.Targets);
    }

    private static IScriptHost HostFor(ServiceProvider provider, BuildSettings settings) => settings switch
    {
        { DryRun: true } => provider.GetRequiredService<DryRunScriptHost<IFrostingContext>>(),
        { Tree: true } => provider.GetRequiredService<TreeScriptHost>(),
        { Description: true } => provider.GetRequiredService<DescriptionScriptHost>(),
        _ => provider.GetRequiredService<BuildScriptHost<IFrostingContext>>(),
    };

    private static void EnterWorkingDirectory(ServiceProvider provider, BuildSettings settings)
    {
        if ((settings.WorkingDirectory ?? provider.GetService<WorkingDirectory>()?.Path) is not { } wanted)
            return;

        var environment = provider.GetRequiredService<ICakeEnvironment>();
        var folder = wanted.MakeAbsolute(environment);
        if (!provider.GetRequiredService<IFileSystem>().Exist(folder))
            throw new FrostingException($"The working directory '{folder.FullPath}' does not exist.");
        environment.WorkingDirectory = folder;
    }
}
