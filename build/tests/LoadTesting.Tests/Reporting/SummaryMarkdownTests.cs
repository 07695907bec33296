using LoadTesting.Model;
using LoadTesting.Reporting;
using LoadTesting.Storage;

namespace LoadTesting.Tests.Reporting;

public sealed class SummaryMarkdownTests
{
    private const int MaxCharacters = 60_000;

    [Fact]
    public void It_begins_with_the_verdict_and_where_it_comes_from()
    {
        var lines = SummaryMarkdown.Format(Samples.EveryVerdict()).Split('\n');

        lines[0].ShouldBe("# SmallSuite on DEV: interrupted");
        lines[2].ShouldBe(
            "**6 tests: 1 passed, 1 with crossed thresholds, 1 invalid, 1 inconclusive, 1 interrupted, 1 not run."
            + " 2 thresholds of the suite: 1 crossed, 1 inconclusive.**");
        lines[4].ShouldBe(
            "Local mode, light load. Started 2030-01-02 12:00 UTC, took 1m11s. Commit aaaaaaaaaaaa (main), with local changes. Exit code "
                + "130."
            + " Charts and details are in `report.html` in the results folder of [this build](https://ci.example.com/builds/7).");
    }

    [Fact]
    public void The_worst_comes_first()
    {
        var text = SummaryMarkdown.Format(Samples.EveryVerdict());

        var tests = text.Split("## Tests")[1].Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(2);
        tests.Select(line => line.Split('|')[2].Trim(' ', '*'))
            .ShouldBe(["interrupted", "inconclusive", "invalid", "thresholds crossed", "not run", "passed"]);
    }

    [Fact]
    public void Crossed_thresholds_stand_with_value_limit_and_margin_the_farthest_from_its_limit_first()
    {
        var result = Samples.Result(Samples.Test(), Verdict.ThresholdsCrossed) with
        {
            Thresholds =
            [
                new ThresholdResult("http_req_duration", "p(95)<500", true, 550, 500),
                new ThresholdResult("http_req_failed", "rate<0.2", true, 0.4, 0.2),
                new ThresholdResult("http_req_duration", "p(99)<500", false, 499, 500),
            ],
        };

        var section = SummaryMarkdown.Format(RunSummary.From(Samples.Plan(result.Test), [result]))
            .Split("## Crossed thresholds")[1].Split("##")[0];

        section.Trim().Split('\n')[2..].ShouldBe(
        [
            @"| Core\_API\_Quick\_Test | http\_req\_failed rate | 40 % | &lt; 20 % | 20 points above |",
            @"| Core\_API\_Quick\_Test | http\_req\_duration p(95) | 550 ms | &lt; 500 ms | 10 % above |",
        ]);
    }

    [Fact]
    public void Failed_attempts_warnings_and_partial_results_are_noted()
    {
        var notes = SummaryMarkdown.Format(Samples.EveryVerdict()).Split("## Notes")[1];

        foreach (var words in (string[])["Connection refused.", "Something odd.", "Partial"])
            notes.ShouldContain(words);
    }

    [Fact]
    public void However_much_there_is_to_say_a_comment_can_hold_it_and_it_says_what_is_left_out()
    {
        var words = string.Concat(Enumerable.Repeat("<@all> | ", 5000));
        var results = Enumerable.Range(0, 300).Select(number =>
            Samples.Result(
                Samples.Test($"{new string('x', 300)}{number}"), number % 2 == 0 ? Verdict.Inconclusive : Verdict.ThresholdsCrossed) with
            {
                Reason = words,
                Warnings = [words, words],
                FailedAttempts = [new FailedAttempt(Samples.Noon, words)],
            }).ToList();
        var summary = RunSummary.From(Samples.Plan([.. results.Select(result => result.Test)]) with { Target = words }, results) with
        {
            BuildInfo = Samples.EveryVerdict()
                .BuildInfo! with { Branch = words, BuildUrl = new Uri($"https://ci.example.com/{new string('y', 20_000)}") },
            SuiteThresholds = [.. Enumerable.Range(0, 300).Select(_ => Samples.EveryVerdict().SuiteThresholds[1] with { Problem = words })],
        };

        var text = SummaryMarkdown.Format(summary);

        text.Length.ShouldBeLessThan(MaxCharacters);
        foreach (var heading in (string[])["Crossed thresholds", "Not passed", "Thresholds of the suite", "Tests", "Notes"])
            text.Split($"## {heading}\n")[1].Split("\n## ")[0].ShouldMatch(
                @"\*\d+ of \d+ lines are left out here; report\.html has them all\.\*");
    }

    [Fact]
    public void A_run_with_little_to_say_says_it_whole()
    {
        var text = SummaryMarkdown.Format(Samples.EveryVerdict());

        text.ShouldNotContain("left out here");
        text.Length.ShouldBeLessThan(6000);
    }
}
