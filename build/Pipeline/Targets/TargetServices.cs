using Cake.Core;
using LoadTesting.Catalogue;
using Microsoft.Extensions.DependencyInjection;
using Pipeline.Run;

namespace Pipeline.Targets;

internal static class TargetServices
{
    /// <summary>Cake's engine with the tasks that have no class of their own. Frosting itself finds those that have one.</summary>
    public static IServiceCollection AddCatalogueTasks(
        this IServiceCollection services, TestCatalogue catalogue, RunContext run) => services
        .AddSingleton(catalogue)
        .AddSingleton(provider =>
        {
            ICakeEngine engine = ActivatorUtilities.CreateInstance<CakeEngine>(provider);
            CatalogueTasks.Register(
                engine, catalogue, run, provider.GetRequiredService<TestSession>(), provider.GetRequiredService<SuiteGate>());
            AfterTargets.Register(
                engine, run, provider.GetRequiredService<ConfirmationRuns>(), provider.GetRequiredService<RunCleanUp>());
            return engine;
        });
}
