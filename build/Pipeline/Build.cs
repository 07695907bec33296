using Cake.Core.Packaging;
using Cake.Frosting;
using Integrations.Emulator;
using Integrations.Processes;
using LoadTesting;
using LoadTesting.Catalogue;
using LoadTesting.Model;
using LoadTesting.Planning;
using LoadTesting.Tokens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pipeline.Arguments;
using Pipeline.ContinuousIntegration;
using Pipeline.Emulator;
using Pipeline.Platform;
using Pipeline.Repository;
using Pipeline.Run;
using Pipeline.Targets;
using Pipeline.Terminal;
using Pipeline.Tokens;
using Spectre.Console;

namespace Pipeline;

/// <summary>From arguments to exit code: the plan is made, then Cake runs the targets over it.</summary>
internal static class Build
{
    private const string RefusedTitle = "Refused, nothing was run";
    private const int LogWidth = 160;

    public static int Run(string[] arguments, Interruption interruption, ICiSystem ci)
    {
        var layout = RepositoryLayout.Find();
        var processes = new ProcessRunner(TimeProvider.System);
        interruption.BeforeEndAtOnce(processes.KillAll);
        var emulator = new EmulatorArguments(processes, layout.EmulatorAssembly);
        var commandLine = CommandLine.Parse(
            arguments,
            Environment.GetEnvironmentVariable,
            () => emulator.ListAsync(interruption.Token).GetAwaiter().GetResult(),
            Console.Out,
            Console.Error);
        if (commandLine.Request is not { } request)
        {
            if (commandLine.ExitCode != ExitCodes.Passed)
                ci.ShowError(RefusedTitle, "The arguments cannot be used: the log says which and why.");
            return commandLine.ExitCode;
        }

        var catalogue = CatalogueReader.Read(layout.Configs, layout.Scripts);
        var environments = EnvironmentsReader.Read(layout.Configs);
        var problems = emulator.ProblemsAsync(request.Emulator, GivenArguments.EmulatorPrefix, interruption.Token).GetAwaiter().GetResult();
        if (problems.Count > 0)
            throw new ConfigurationException(problems);
        var targets = new TargetList(catalogue);
        targets.RefuseUnknown(request.Targets);
        using var locks = new ResultsFolderLock(TimeProvider.System);
        var credentials = Credentials.Read(layout.Configs, Environment.GetEnvironmentVariable);
        // Cake and what is built on it start processes of their own, such as docker, with all that is in this one's environment.
        foreach (var name in CredentialNames.Secrets)
            Environment.SetEnvironmentVariable(name, null);
        using var buildTokens = new BuildTokens(layout, TimeProvider.System);
        interruption.BeforeEndAtOnce(buildTokens.Dispose);
        var profiles = LoadProfilesReader.Read(layout.Configs);
        var run = request.Resume is { } resume
            ? RunContext.OfResumed(commandLine, resume, locks, catalogue, profiles, environments)
            : RunContext.OfNew(
                // A tree of some tests shows them, too.
                targets.NeedPlan(request.Targets) || request.TestsGlob is not null ? Planned() : Planner.WithoutTests(request),
                request,
                commandLine.CakeArguments);
        if (commandLine.CakeArguments.Contains(ArgumentTable.Tree.Name))
        {
            TargetTree.Print(catalogue, run);
            return ExitCodes.Passed;
        }

        // Cake's tables take a log for a terminal of 80 columns and break the names of tests.
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = LogWidth;
        var outcome = new BuildOutcome(interruption);
        var hostCode = new CakeHost()
            .ConfigureServices(services => services
                // No tool is installed here, and Cake's installers fail where the user has no home.
                .RemoveAll<IPackageInstaller>()
                .AddSingleton(TimeProvider.System)
                .AddSingleton(layout)
                .AddSingleton(environments)
                .AddSingleton(processes)
                .AddSingleton(ci)
                .AddTerminal(interruption, run.FullPlan)
                .AddPlatform()
                .AddEmulator()
                .AddTokens(credentials, buildTokens)
                .AddEngines(layout)
                .AddRun(run, locks, outcome)
                .AddCatalogueTasks(catalogue, run))
            .UseContext<BuildContext>()
            .UseLifetime<BuildLifetime>()
            .UseTaskLifetime<BuildTaskLifetime>()
            .Run(ConfirmationTask.CakeArguments(run));

        // Cake's table of tasks comes after the reports, and is not what people look for.
        if (outcome.Verdict is { } verdict)
            Console.WriteLine(verdict);

        // A failure that came before any task, such as in Cake's own start-up, has no other trace than the host's code.
        return outcome.ExitCode == ExitCodes.Passed && hostCode != 0 ? ExitCodes.Inconclusive : outcome.ExitCode;

        RunPlan Planned()
        {
            if (commandLine.Given!.VariableProblems().ToList() is { Count: > 0 } wrong)
                throw new ConfigurationException(wrong);
            return Planner.Plan(request, catalogue, profiles, environments);
        }
    }

    /// <returns>The exit code of a run that cannot be begun.</returns>
    public static int Refuse(ConfigurationException refused, ICiSystem ci)
    {
        foreach (var problem in refused.Problems)
        {
            Console.Error.WriteLine($"Error: {problem}");
            ci.ShowError(RefusedTitle, problem);
        }

        return ExitCodes.Refused;
    }
}
