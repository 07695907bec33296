using LoadTesting.Model;
using LoadTesting.Reporting.Progress;
using Microsoft.Extensions.DependencyInjection;

namespace Pipeline.Terminal;

internal static class TerminalServices
{
    /// <param name="plan">The plan whose progress is shown.</param>
    public static IServiceCollection AddTerminal(this IServiceCollection services, Interruption interruption, RunPlan plan) => services
        .AddSingleton(interruption)
        .AddSingleton(new RunWatch(plan, TimeProvider.System))
        .AddSingleton(provider => new LiveView(
            provider.GetRequiredService<RunWatch>(), interruption, LiveView.TerminalOfThisProcess(), TimeProvider.System));
}
