using Emulator.Arguments;
using Emulator.Limits;
using Emulator.Profiles;

namespace Emulator.Tests.Model;

/// <summary>The profiles reproduce what was published of the platform, here in simulation.</summary>
public sealed class CalibrationTests
{
    private static readonly Profile Calibrated = ProfileFile.Read("calibrated");
    private static readonly Profile September = ProfileFile.Read("september");

    [Theory]
    [InlineData("GET /api/credits")]
    [InlineData("GET /api/graphs")]
    [InlineData("GET /api/executions")]
    [InlineData("GET /api/library/agents?page=1")]
    [InlineData("GET /api/library/agents/favorites")]
    public void Requests_that_reach_the_database_top_out_at_102_a_second(string request)
    {
        foreach (var users in (int[])[30, 157, 500])
            ClosedLoop.Measure(Calibrated, request, users, TimeSpan.FromMinutes(5)).ServedPerSecond.ShouldBe(102, 102 * 0.01);
    }

    [Fact]
    public void Below_the_ceiling_every_request_passes() =>
        ClosedLoop.Measure(Calibrated, "GET /api/credits", 60, TimeSpan.FromMinutes(5)).Passed.ShouldBe(1);

    [Theory]
    [InlineData("empty-home")]
    [InlineData("view")]
    [InlineData("add")]
    public void A_library_journey_passes_below_157_users_and_fails_from_there_on(string journey)
    {
        var steadyState = TimeSpan.FromMinutes(5);

        LibraryLoad.Passes(Calibrated, journey, 140, steadyState).ShouldBeTrue();
        LibraryLoad.Passes(Calibrated, journey, 157, steadyState).ShouldBeFalse();
        LibraryLoad.Passes(Calibrated, journey, 200, steadyState).ShouldBeFalse();
    }

    [Fact]
    public void The_store_has_no_limit()
    {
        var store = ClosedLoop.Measure(Calibrated, "GET /api/store/agents?page=1", 314, TimeSpan.FromSeconds(20));

        store.Passed.ShouldBe(1);
        store.P95.ShouldBeLessThan(TimeSpan.FromMilliseconds(20));
    }

    [Fact]
    public void Sign_ins_are_limited_as_Supabase_limits_them() => Calibrated.SignInRateLimit.ShouldBe(new BucketSize(30, 0.5));

    [Theory]
    [InlineData("credits", 0.538, 0.645, 1, 1)]
    [InlineData("executions", 2.4, 5.9, 0.94, 0.96)]
    [InlineData("graphs", 13.4, 23.4, 0.69, 0.71)]
    [InlineData("blocks", 22.0, 49.7, 0.5, 0.6)]
    public void An_endpoint_under_100_requests_at_once_is_as_slow_as_in_September(
        string endpoint, double mean, double p95, double leastPassed, double mostPassed)
    {
        var figures = ClosedLoop.Measure(September, $"GET /api/{endpoint}", 100, TimeSpan.FromHours(1));

        figures.Mean.TotalSeconds.ShouldBe(mean, mean * 0.05);
        figures.P95.TotalSeconds.ShouldBe(p95, p95 * 0.05);
        figures.Passed.ShouldBeInRange(leastPassed, mostPassed);
    }
}
