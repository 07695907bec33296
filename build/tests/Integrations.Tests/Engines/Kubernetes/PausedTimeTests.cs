using Integrations.Engines.Kubernetes;
using LoadTesting.K6Output;

namespace Integrations.Tests.Engines.Kubernetes;

public sealed class PausedTimeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string TimeLine => _folder.File("timeline.ndjson");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_time_line_begins_when_the_runner_was_started()
    {
        File.WriteAllText(TimeLine, """
            {"event":"param","data":{"period":1000}}
            {"event":"metric","data":{"time":{"type":"gauge","contains":"time"}}}
            {"event":"start","data":[[1000000]]}
            {"event":"cumulative","data":[[1001000]]}
            {"event":"snapshot","data":[[1001000]]}
            {"event":"metric","data":{"vus":{"type":"gauge"},"vus_max":{"type":"gauge"}}}
            {"event":"snapshot","data":[[1002000],[0],[4]]}
            {"event":"snapshot","data":[[1003000],[2],[4]]}
            {"event":"cumulative","data":[[1004000],[3],[4]]}
            {"event":"snapshot","data":[[1004000],[3],[4]]}
            {"event":"stop","data":[[1004000]]}

            """);

        var start = PausedTime.StartOf(TimeLine);
        start.ShouldBe(1002000);
        PausedTime.Remove(TimeLine, start!.Value);

        var read = TimeLineFile.Read(TimeLine);
        read.Problem.ShouldBeNull();
        read.StartedAt.ShouldBe(DateTimeOffset.FromUnixTimeMilliseconds(1002000));
        read.Windows.Count.ShouldBe(2);
    }

    [Fact]
    public void A_runner_that_was_never_started_has_no_start()
    {
        File.WriteAllText(TimeLine, """
            {"event":"metric","data":{"time":{"type":"gauge","contains":"time"},"vus":{"type":"gauge"}}}
            {"event":"snapshot","data":[[1001000],[0]]}
            {"event":"snap
            """);

        PausedTime.StartOf(TimeLine).ShouldBeNull();
    }
}
