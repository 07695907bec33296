using Integrations.Engines;
using Integrations.Engines.Docker;
using Integrations.Git;
using Integrations.Host;
using Integrations.Processes;
using Microsoft.Extensions.DependencyInjection;
using Pipeline.Repository;

namespace Pipeline.Run;

internal static class RunServices
{
    public static IServiceCollection AddRun(
        this IServiceCollection services, RunContext run, ResultsFolderLock locks, BuildOutcome outcome) => services
        .AddSingleton(run)
        .AddSingleton(run.Request)
        .AddSingleton(run.Plan)
        .AddSingleton(locks)
        .AddSingleton(outcome)
        .AddSingleton<BuildInfoReader>()
        .AddSingleton<CurrentRun>()
        .AddSingleton<NamedRun>()
        .AddSingleton<TestRunners>()
        .AddSingleton<LiveTests>()
        .AddSingleton<TestSession>()
        .AddSingleton<BaselineComparison>()
        .AddSingleton<ConfirmationRuns>()
        .AddSingleton<CleanUpSession>()
        .AddSingleton<RunCleanUp>()
        .AddSingleton<SuiteGate>()
        .AddSingleton<CapacityReporter>()
        .AddSingleton<RunReporter>();

    public static IServiceCollection AddEngines(this IServiceCollection services, RepositoryLayout layout) => services
        .AddSingleton<IImagePull, CakeImagePull>()
        .AddSingleton(provider => new EngineSelector(new EngineSurroundings(
            layout.Root,
            layout.EngineAssembly,
            provider.GetRequiredService<ProcessRunner>(),
            provider.GetRequiredService<IImagePull>(),
            TimeProvider.System)))
        .AddSingleton(HostCpu.OfThisMachine(TimeProvider.System))
        .AddSingleton<EngineAccess>();
}
