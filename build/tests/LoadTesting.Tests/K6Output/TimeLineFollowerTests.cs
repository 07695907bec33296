using LoadTesting.K6Output;

namespace LoadTesting.Tests.K6Output;

public sealed class TimeLineFollowerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TimeLineFollower _follower;

    public TimeLineFollowerTests() => _follower = new TimeLineFollower(File);

    private string File => Path.Combine(_folder.Path, "timeline.ndjson");

    [Fact]
    public void A_file_that_is_not_there_yet_has_no_values()
    {
        _follower.Look();

        _follower.Whole.ShouldBeNull();
    }

    [Fact]
    public void Each_look_sees_what_was_added_since()
    {
        Append(TimeLineLines.Head + TimeLineLines.Snapshot(10) + TimeLineLines.Cumulative(10, 0, 5));
        _follower.Look();
        Append(TimeLineLines.Snapshot(20) + TimeLineLines.Cumulative(30, 0.1, 7));

        _follower.Look();

        _follower.LastWindow!.Count("http_reqs").ShouldBe(20);
        _follower.Whole!.Count("http_reqs").ShouldBe(30);
        _follower.Whole.Trend("http_req_duration")!.P95.ShouldBe(7);
    }

    [Fact]
    public void Half_a_line_waits_for_its_other_half()
    {
        var event1 = TimeLineLines.Cumulative(10, 0, 5);
        var event2 = TimeLineLines.Cumulative(30, 0, 7);
        Append(TimeLineLines.Head + event1 + event2[..25]);
        _follower.Look();
        _follower.Whole!.Count("http_reqs").ShouldBe(10);
        Append(event2[25..]);

        _follower.Look();

        _follower.Whole.Count("http_reqs").ShouldBe(30);
    }

    [Fact]
    public void What_was_read_is_not_read_again()
    {
        Append(TimeLineLines.Head + TimeLineLines.Cumulative(10, 0, 5));
        _follower.Look();
        // The same length, and nothing that could be read.
        var length = (int)new FileInfo(File).Length;
        System.IO.File.WriteAllText(File, new string('x', length) + TimeLineLines.Cumulative(30, 0, 7));

        _follower.Look();

        _follower.Whole!.Count("http_reqs").ShouldBe(30);
    }

    [Fact]
    public void A_file_that_was_replaced_by_a_shorter_one_is_read_from_its_start()
    {
        Append(TimeLineLines.Head + TimeLineLines.Cumulative(10, 0, 5) + TimeLineLines.Cumulative(20, 0, 5));
        _follower.Look();
        System.IO.File.WriteAllText(File, TimeLineLines.Head + TimeLineLines.Cumulative(3, 0, 7));

        _follower.Look();

        _follower.Whole!.Count("http_reqs").ShouldBe(3);
    }

    [Fact]
    public void A_file_that_was_taken_away_has_no_values_any_more()
    {
        Append(TimeLineLines.Head + TimeLineLines.Cumulative(10, 0, 5));
        _follower.Look();
        System.IO.File.Delete(File);

        _follower.Look();

        _follower.Whole.ShouldBeNull();
    }

    [Theory]
    [InlineData("no JSON at all")]
    [InlineData("[]")]
    [InlineData("""{"event":"cumulative","data":[[1]]}""")]
    [InlineData("""{"event":"cumulative"}""")]
    [InlineData("""{"event":7,"data":{}}""")]
    public void After_a_line_that_makes_no_sense_the_last_values_stand(string line)
    {
        Append(TimeLineLines.Head + TimeLineLines.Cumulative(10, 0, 5) + line + "\n" + TimeLineLines.Cumulative(30, 0, 7));

        _follower.Look();

        _follower.Whole!.Count("http_reqs").ShouldBe(10);
    }

    [Fact]
    public void A_folder_of_that_name_harms_nobody()
    {
        Directory.CreateDirectory(File);

        _follower.Look();

        _follower.Whole.ShouldBeNull();
    }

    public void Dispose() => _folder.Dispose();

    private void Append(string text) => System.IO.File.AppendAllText(File, text);
}
