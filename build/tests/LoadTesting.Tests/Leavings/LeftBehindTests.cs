using LoadTesting.Leavings;
using LoadTesting.Model;
using LoadTesting.Reporting;
using LoadTesting.Storage;
using Newtonsoft.Json.Linq;

namespace LoadTesting.Tests.Leavings;

/// <summary>What a run made and what is left of it, from its folder alone.</summary>
public sealed class LeftBehindTests
{
    private static readonly Dictionary<string, long> Counters = new(StringComparer.Ordinal)
    {
        ["graphs_created"] = 120,
        ["schedules_created"] = 12,
        ["library_agents_added"] = 30,
        ["library_agents_removed"] = 28,
        ["library_agents_forked"] = 30,
        ["library_forks_removed"] = 30,
        ["graphs_removed"] = 29,
    };

    [Fact]
    public void Without_a_clean_up_what_was_made_and_not_removed_is_left() => Of(null).ShouldBe(
        ["120 graphs (120 left)", "12 schedules (12 left)", "30 agents from the store (2 left)", "30 forks (1 left)"]);

    [Fact]
    public void After_a_clean_up_its_own_count_is_left_and_the_nameless_stay_as_they_are() => Of(CleanUp([Count(LeavingKind.Graph, 120)]))
        .ShouldBe(["120 graphs (0 left)", "12 schedules (0 left)", "30 agents from the store (2 left)", "30 forks (1 left)"]);

    [Fact]
    public void A_clean_up_that_did_not_see_everything_leaves_what_it_did_not_delete() =>
        Of(CleanUp([Count(LeavingKind.Graph, 100, left: 5)], interrupted: true))[..2].ShouldBe(
            ["120 graphs (20 left)", "12 schedules (12 left)"]);

    [Fact]
    public void A_run_that_made_nothing_says_nothing() => LeftBehind.From(_ => 0, null).ShouldBeEmpty();

    [Fact]
    public void All_reports_say_it_and_Report_says_the_same_again()
    {
        using var parent = new TemporaryFolder();
        var folder = RunWith(parent, "graphs_created", 7);
        CleanUpFile.Write(folder, CleanUp([Count(LeavingKind.Graph, 5, left: 2)]) with { Problems = ["anna: answered 500"] });

        RunReports.Write(ResultsFolder.Open(folder.Path));

        const string expected = "Made on the platform: 7 graphs (2 left). The target CleanUp deletes what has a load test's name.";
        SummaryTable.Format(RunSummary.From(ResultsFolder.Open(folder.Path))).ShouldContain(expected);
        foreach (var report in (string[])["summary.md", "report.html"])
        {
            File.ReadAllText(Path.Combine(folder.Path, report)).Replace("\\", "", StringComparison.Ordinal)
                .ShouldContain("7 graphs (2 left)", customMessage: report);
        }

        var json = JObject.Parse(File.ReadAllText(Path.Combine(folder.Path, "summary.json")));
        json["leavings"]!.ShouldHaveSingleItem().ToString(Newtonsoft.Json.Formatting.None)
            .ShouldBe("""{"what":"graph","made":7,"left":2}""");
    }

    [Fact]
    public void Attempts_and_confirmations_count_too()
    {
        using var parent = new TemporaryFolder();
        var folder = RunWith(parent, "graphs_created", 7);
        var test = Path.Combine(folder.Path, "tests", "Core_API_Quick_Test");
        foreach (var run in (string[])["attempt-1", "confirmation"])
        {
            Directory.CreateDirectory(Path.Combine(test, run));
            File.Copy(Path.Combine(test, "k6-summary.json"), Path.Combine(test, run, "k6-summary.json"));
        }

        RunSummary.From(folder).Leavings.Single().Made.ShouldBe(21);
    }

    [Fact]
    public void A_clean_up_that_cannot_be_read_counts_as_none()
    {
        using var parent = new TemporaryFolder();
        var folder = RunWith(parent, "graphs_created", 7);
        File.WriteAllText(Path.Combine(folder.Path, "clean-up.json"), "{}");

        RunSummary.From(folder).Leavings.Single().Left.ShouldBe(7);
    }

    [Fact]
    public void A_cause_that_one_line_can_name_is_said_once_for_the_run_with_what_to_do()
    {
        using var parent = new TemporaryFolder();
        var folder = RunWith(parent, "errors_payment_required", 40, "payment_lacks_tier", 40);

        var summary = RunSummary.From(folder);

        summary.Causes.ShouldBe(["402 for 40 requests in 1 test: test users have no paid tier."
            + " Next: give them one, or switch that demand off on the platform."]);
        SummaryTable.Format(summary).ShouldContain(summary.Causes[0]);
    }

    internal static ResultsFolder RunWith(TemporaryFolder parent, params object[] counters)
    {
        var test = Samples.Test();
        var folder = ResultsFolder.CreateAt(parent.File("run"), Samples.Plan(test));
        folder.Save(Samples.Result(test, Verdict.Passed));
        var summary = new JObject
        {
            ["metrics"] = new JObject(counters.Chunk(2).Select(pair => new JProperty(
                (string)pair[0], new JObject { ["count"] = (int)pair[1], ["rate"] = 1 }))),
            ["root_group"] = new JObject(),
        };
        File.WriteAllText(folder.Of(test).Summary, summary.ToString());
        return folder;
    }

    private static List<string> Of(CleanUpResult? cleanUp) =>
        [.. LeftBehind.From(name => Counters.GetValueOrDefault(name), cleanUp).Select(kind => $"{kind}")];

    private static CleanUpResult CleanUp(IReadOnlyList<LeavingCount> counts, bool interrupted = false) =>
        new(Samples.Noon, "20300102T110000Z-3f9a", counts, [], interrupted);

    private static LeavingCount Count(LeavingKind kind, long deleted, long left = 0) => new(kind, deleted, 0, 0, left);
}
