using LoadTesting.Model;

namespace Integrations.Engines;

/// <summary>How long a k6 process may take beyond the planned test, and to stop.</summary>
/// <param name="Grace">
/// For the start, <c>setup()</c>, the iterations that are under way at the end (k6 gives them 30 seconds) and the summary.
/// </param>
/// <param name="GracefulPeriod">From being asked to stop to being killed: k6 breaks off its iterations and writes the summary.</param>
public sealed record K6Timing(TimeSpan Grace, TimeSpan GracefulPeriod)
{
    public static K6Timing Local { get; } = new(TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(15));

    /// <summary>Grafana Cloud first queues a test and starts load generators; a stop has to travel there.</summary>
    public static K6Timing Cloud { get; } = new(TimeSpan.FromMinutes(15), TimeSpan.FromSeconds(30));

    public TimeSpan DeadlineOf(PlannedTest test) => test.Length + Grace;
}
