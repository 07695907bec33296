using LoadTesting.Model;

namespace Integrations.Engines;

/// <summary>How long a k6 process may take beyond the planned test, and to stop.</summary>
/// <param name="Grace">
///  Extra time for the start, <c>setup()</c>, the iterations under way at the end (k6 gives them 30 seconds) and the summary.
/// </param>
/// <param name="GracefulPeriod">
/// The time between asking k6 to stop and killing it. k6 interrupts its iterations and writes the summary in that time.
/// </param>
public sealed record K6Timing(TimeSpan Grace, TimeSpan GracefulPeriod)
{
    public static K6Timing Local { get; } = new(TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(15));

    /// <summary>Grafana Cloud first queues a test and starts load generators, and a stop takes a while to get there.</summary>
    public static K6Timing Cloud { get; } = new(TimeSpan.FromMinutes(15), TimeSpan.FromSeconds(30));

    public TimeSpan DeadlineOf(PlannedTest test) => test.Length + Grace;
}
