using Cake.Core;
using Cake.Core.Packaging;
using Cake.Frosting;
using Integrations.Emulator;
using Integrations.Engines;
using Integrations.Engines.Docker;
using Integrations.Git;
using Integrations.Host;
using Integrations.Processes;
using LoadTesting;
using LoadTesting.Catalogue;
using LoadTesting.Model;
using LoadTesting.Planning;
using LoadTesting.Reporting.Progress;
using LoadTesting.Tokens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pipeline.Arguments;
using Pipeline.ContinuousIntegration;
using Pipeline.Emulator;
using Pipeline.Repository;
using Pipeline.Run;
using Pipeline.Targets;
using Pipeline.Terminal;
using Pipeline.Tokens;
using Spectre.Console;

PlainOutput.WhereItIsNoTerminal();
DetachingWriter.PutInFrontOfConsole();
var ci = CiDetection.OfThisProcess();
using var interruption = new Interruption(TimeProvider.System);
try
{
    return Build.Run(args, interruption, ci);
}
catch (ConfigurationException exception)
{
    foreach (var problem in exception.Problems)
    {
        await Console.Error.WriteLineAsync($"Error: {problem}");
        ci.ShowError("Refused, nothing was run", problem);
    }

    return ExitCodes.Refused;
}

/// <summary>Arguments, plan, services, tasks: put together once.</summary>
internal static class Build
{
    private const int LogWidth = 160;

    public static int Run(string[] args, Interruption interruption, ICiSystem ci)
    {
        LoopbackProxy.Bypass();
        var layout = RepositoryLayout.Find();
        var commandLine = CommandLine.Parse(args, Environment.GetEnvironmentVariable, Console.Out, Console.Error);
        if (commandLine.Request is not { } request)
        {
            if (commandLine.ExitCode != ExitCodes.Passed)
                ci.ShowError("Refused, nothing was run", "The arguments cannot be used: the log says which and why.");
            return commandLine.ExitCode;
        }

        var catalogue = CatalogueReader.Read(layout.Configs, layout.Scripts);
        var environments = EnvironmentsReader.Read(layout.Configs);
        var targets = new TargetList(catalogue);
        targets.RefuseUnknown(request.Targets);
        if (TargetList.LoadNothing(request.Targets))
            request = request with { Variables = new Dictionary<string, string>() };
        using var claim = new ResultsFolderLock(TimeProvider.System);
        var processes = new ProcessRunner(TimeProvider.System);
        interruption.BeforeEndAtOnce(processes.KillAll);
        var credentials = Credentials.Read(layout.Configs, Environment.GetEnvironmentVariable);
        // Cake and what is built on it start processes of their own, such as docker, with all that is in this one's environment.
        foreach (var name in CredentialNames.Secrets)
            Environment.SetEnvironmentVariable(name, null);
        using var emulatorTokens = new EmulatorTokens(layout, TimeProvider.System);
        interruption.BeforeEndAtOnce(emulatorTokens.Dispose);
        var profiles = LoadProfilesReader.Read(layout.Configs);
        var start = request.Resume is { } resume
            ? RunContext.OfResumed(request, resume, commandLine.CakeArguments, claim, catalogue, profiles, environments)
            : RunContext.OfNew(Planner.Plan(request, catalogue, profiles, environments), request, commandLine.CakeArguments);
        request = start.Request;
        if (commandLine.CakeArguments.Contains(ArgumentNames.Tree))
        {
            TargetTree.Print(catalogue, request, start.FullPlan);
            return ExitCodes.Passed;
        }

        var outcome = new BuildOutcome(interruption);
        // Cake's tables take a log for a terminal of 80 columns and break the names of tests.
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = LogWidth;

        var hostCode = new CakeHost()
            .ConfigureServices(services => services
                // No tool is installed here, and Cake's installers fail where the user has no home.
                .RemoveAll<IPackageInstaller>()
                .AddSingleton(layout)
                .AddSingleton(request)
                .AddSingleton(catalogue)
                .AddSingleton(environments)
                .AddSingleton(start.Plan)
                .AddSingleton(start)
                .AddSingleton(claim)
                .AddSingleton(targets)
                .AddSingleton(interruption)
                .AddSingleton(ci)
                .AddSingleton(outcome)
                .AddSingleton(TimeProvider.System)
                .AddSingleton(credentials)
                .AddSingleton(processes)
                .AddSingleton(emulatorTokens)
                .AddSingleton<BuildInfoReader>()
                .AddSingleton<EmulatorAccess>()
                .AddSingleton<EmulatorForeground>()
                .AddSingleton<ProjectTests>()
                .AddSingleton<Cleaning>()
                .AddSingleton(HttpEndpointProbe.Create())
                .AddSingleton<IImagePull, CakeImagePull>()
                .AddSingleton(provider => new EngineSelector(new EngineSurroundings(
                    layout.Root,
                    layout.EngineAssembly,
                    provider.GetRequiredService<ProcessRunner>(),
                    provider.GetRequiredService<IImagePull>(),
                    TimeProvider.System)))
                .AddSingleton(HostCpu.OfThisMachine(TimeProvider.System))
                .AddSingleton<EngineAccess>()
                .AddSingleton<CurrentRun>()
                .AddSingleton<RunChecks>()
                .AddSingleton<TokenSession>()
                .AddSingleton(new RunWatch(start.FullPlan, TimeProvider.System))
                .AddSingleton(provider => new LiveView(
                    provider.GetRequiredService<RunWatch>(), interruption, LiveView.TerminalOfThisProcess(), TimeProvider.System))
                .AddSingleton<TestSession>()
                .AddSingleton<CapacitySession>()
                .AddSingleton<CapacityPresentation>()
                .AddSingleton<SuiteGate>()
                .AddSingleton<BaselineComparison>()
                .AddSingleton<RunReporter>()
                .AddSingleton<HistoryPresentation>()
                .AddSingleton(provider => CatalogueTasks.Register(
                    ActivatorUtilities.CreateInstance<CakeEngine>(provider),
                    catalogue,
                    request,
                    start.FullPlan,
                    provider.GetRequiredService<TestSession>(),
                    provider.GetRequiredService<SuiteGate>())))
            .UseContext<BuildContext>()
            .UseLifetime<BuildLifetime>()
            .UseTaskLifetime<BuildTaskLifetime>()
            .Run(start.CakeArguments);

        // Cake's table of tasks comes after the reports, and is not what people look for.
        if (outcome.Verdict is { } verdict)
            Console.WriteLine(verdict);

        // A failure that came before any task, such as in Cake's own start-up, has no other trace than the host's code.
        return outcome.ExitCode == ExitCodes.Passed && hostCode != 0 ? ExitCodes.Inconclusive : outcome.ExitCode;
    }
}
