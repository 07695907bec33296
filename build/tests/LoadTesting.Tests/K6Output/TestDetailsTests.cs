using LoadTesting.K6Output;
using LoadTesting.Model;

namespace LoadTesting.Tests.K6Output;

public sealed class TestDetailsTests
{
    [Fact]
    public void Requests_are_told_by_name_the_slowest_first()
    {
        var requests = Read(RecordedTest.WriteTo).Requests;

        requests.Select(request => request.Name).ShouldBe([RecordedTest.SlowName, RecordedTest.FailingName]);
        requests[1].Count.ShouldBe(10);
        requests[1].Failed.ShouldBe(7);
        requests[0].Duration.ShouldNotBeNull().P95.ShouldBe(70);
    }

    [Fact]
    public void Failures_are_told_by_status_or_error_with_when_they_began()
    {
        var failures = Read(RecordedTest.WriteTo).Failures;

        failures.Select(failure => (failure.Title, failure.Count, failure.FirstSeen)).ShouldBe(
        [
            ("HTTP 500", 6, TimeSpan.FromSeconds(3)),
            ("k6 error 1212", 1, TimeSpan.FromSeconds(4)),
        ]);
        failures[0].Meaning.ShouldBe("Internal Server Error: the server failed");
        failures[1].Meaning.ShouldStartWith("connection refused");
    }

    [Fact]
    public void Checks_and_phases_come_from_the_summary()
    {
        var details = Read(RecordedTest.WriteTo);

        details.Checks.ShouldNotBeEmpty();
        details.Checks[0].Fails.ShouldBeGreaterThan(0);
        details.Phases.Select(phase => phase.Name).ShouldBe(["Blocked", "Connecting", "TLS", "Sending", "Waiting", "Receiving"]);
    }

    [Fact]
    public void Without_a_summary_phases_come_from_the_time_line_and_the_lack_is_named()
    {
        var details = Read(folder =>
        {
            RecordedTest.WriteTo(folder);
            File.Delete(folder.Summary);
        });

        details.Phases.ShouldHaveSingleItem().P95.ShouldBe(1.5);
        details.Missing.ShouldHaveSingleItem().ShouldContain("no summary");
    }

    [Fact]
    public void The_log_is_told_by_its_last_lines_and_by_what_its_warnings_have_in_common()
    {
        var log = Read(RecordedTest.WriteTo).Log.ShouldNotBeNull();

        log.LastLines[^1].ShouldBe("the end");
        log.LastLines.ShouldNotContain(
            line => line.StartsWith("running", StringComparison.Ordinal) || line.StartsWith("default", StringComparison.Ordinal));
        log.Messages.Select(message => (message.Level, message.Count)).ShouldBe([("warning", 2), ("error", 1)]);
        log.Messages[0].Example.ShouldStartWith("Request Failed: Get \"http://127.0.0.1:1/x?id=1\"");
        log.Messages[0].FirstAt.ShouldBe(RecordedTest.Start.AddSeconds(3));
    }

    [Fact]
    public void A_log_shows_no_token_and_no_control_character_and_only_its_end()
    {
        var lines = Enumerable.Range(1, 200).Select(number => $"line {number}")
            .Append("\u001b[31mred\u001b[0m eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln \u0007").Append(new string('x', 5000));

        var log = Read(folder => File.WriteAllLines(folder.Log, lines)).Log.ShouldNotBeNull();

        log.LastLines.Count.ShouldBe(40);
        log.LastLines[^2].ShouldBe("red <token> \uFFFD");
        log.LastLines[^1].Length.ShouldBeLessThan(500);
    }

    [Fact]
    public void That_k6_goes_without_the_web_server_of_its_dashboard_is_no_news()
    {
        const string asked = "time=\"2030-01-02T12:00:00Z\" level=warning msg=\"Error from Web dashboard\" error=\"listen tcp ";

        var log = Read(folder => File.WriteAllLines(
            folder.Log,
            [
                asked + "192.0.2.1:5665: bind: cannot assign requested address\"",
                " web dashboard: http://192.0.2.1:5665",
                asked + "127.0.0.1:1: in use\"",
            ])).Log.ShouldNotBeNull();

        log.LastLines.ShouldHaveSingleItem().ShouldContain("127.0.0.1:1");
        log.Messages.ShouldHaveSingleItem().Count.ShouldBe(1);
    }

    [Fact]
    public void A_folder_without_files_has_nothing_and_says_so()
    {
        var details = Read(_ => { });

        (details.Checks.Count + details.Requests.Count + details.Phases.Count + details.Failures.Count).ShouldBe(0);
        details.Log.ShouldBeNull();
        details.HasDashboard.ShouldBeFalse();
        details.Missing.ShouldBe(
            ["k6 left no summary. Checks are not known.", "k6 left no time line. Curves, requests by name and failures are not known."]);
    }

    [Fact]
    public void Where_there_are_no_figures_neither_summary_nor_time_line_is_missed() =>
        Read(_ => { }, hasFigures: false).Missing.ShouldBeEmpty();

    [Fact]
    public void A_time_line_that_was_cut_is_shown_as_far_as_it_goes()
    {
        var details = Read(folder => File.WriteAllText(folder.Timeline, RecordedTest.TimeLine[..^200]));

        details.TimeLine.Windows.Count.ShouldBe(4);
        details.Missing.ShouldContain(text => text.Contains("has no end", StringComparison.Ordinal));
    }

    private static TestDetails Read(Action<TestFolder> write, bool hasFigures = true)
    {
        using var folder = new TemporaryFolder();
        var files = new TestFolder(folder.Path);
        write(files);
        return TestDetails.Read(files, hasFigures);
    }
}
