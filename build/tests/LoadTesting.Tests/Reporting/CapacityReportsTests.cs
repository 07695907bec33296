using LoadTesting.Capacity;
using LoadTesting.Model;
using LoadTesting.Reporting;
using LoadTesting.Reporting.Texts;
using LoadTesting.Storage;
using NJsonSchema;
using Newtonsoft.Json.Linq;
using SampleRuns;

namespace LoadTesting.Tests.Reporting;

/// <summary>The reports of the sample search.</summary>
public sealed class SampleCapacityReports : IDisposable
{
    private readonly TemporaryFolder _parent = new();

    public SampleCapacityReports()
    {
        Folder = SampleSearch.Write(_parent.File("search"));
        Summary = CapacityReports.Write(Folder);
    }

    public ResultsFolder Folder { get; }

    public CapacitySummary Summary { get; }

    public string Text(string file) => File.ReadAllText(Path.Combine(Folder.Path, file));

    public void Dispose() => _parent.Dispose();
}

public sealed class CapacityReportsTests(SampleCapacityReports sample) : IClassFixture<SampleCapacityReports>
{
    private static readonly string SchemaFile = Path.Combine(RepositoryFiles.Configs, "schemas", "capacity.schema.json");
    private static readonly Lazy<Task<JsonSchema>> Schema = new(() => JsonSchema.FromFileAsync(SchemaFile));

    [Fact]
    public async Task A_search_has_the_published_form() => (await ProblemsOfAsync(sample.Text("capacity.json"))).ShouldBeEmpty();

    [Fact]
    public void The_ends_of_a_search_have_the_published_names() => Enum.GetValues<CapacityEnd>()
        .Select(end => (string?)JObject.Parse(ResultJson.Write(new { end }))["end"])
        .ShouldBe(JObject.Parse(File.ReadAllText(SchemaFile)).Descendants().OfType<JProperty>()
            .Single(property => property.Name == "end").Value["enum"]!.Values<string>());

    [Fact]
    public async Task A_search_of_which_nothing_is_known_has_the_published_form()
    {
        using var parent = new TemporaryFolder();
        var folder = ResultsFolder.CreateAt(parent.File("search"), sample.Folder.Plan);

        CapacityReports.Write(folder).ExitCode.ShouldBe(130);

        (await ProblemsOfAsync(await File.ReadAllTextAsync(
            Path.Combine(folder.Path, "capacity.json"), TestContext.Current.CancellationToken))).ShouldBeEmpty();
        File.Exists(CapacityReports.PageOf(folder)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_member_more_and_a_member_less_are_refused_wherever_they_are()
    {
        var whole = JObject.Parse(sample.Text("capacity.json"));
        var places = whole.DescendantsAndSelf().OfType<JObject>().Select(place => place.Path)
            .Where(path => !path.EndsWith(".variables", StringComparison.Ordinal)
                && (!path.StartsWith("tests[", StringComparison.Ordinal) || path.StartsWith("tests[1]", StringComparison.Ordinal)))
            .Where(path => !path.Contains("probes[", StringComparison.Ordinal) || path.Contains("probes[0]", StringComparison.Ordinal))
            .ToList();

        places.Count.ShouldBeGreaterThan(8);
        foreach (var path in places)
        {
            var more = (JObject)whole.DeepClone();
            ((JObject)more.SelectToken(path)!)["surprise"] = 1;
            (await ProblemsOfAsync(more.ToString())).ShouldNotBeEmpty($"one more in '{path}'");

            var less = (JObject)whole.DeepClone();
            ((JObject)less.SelectToken(path)!).Properties().First().Remove();
            (await ProblemsOfAsync(less.ToString())).ShouldNotBeEmpty($"one less in '{path}'");
        }
    }

    [Theory]
    [InlineData("version", 1)]
    [InlineData("budget", "30")]
    [InlineData("tests[0].end", "green")]
    [InlineData("tests[0].holds", 0)]
    [InlineData("tests[0].probes[0].verdict", "held")]
    [InlineData("tests[0].probes[0].figures.failedRate", 1.5)]
    public async Task A_value_that_is_not_of_its_kind_is_refused(string path, object value)
    {
        var json = JObject.Parse(sample.Text("capacity.json"));
        json.SelectToken(path)!.Replace(JToken.FromObject(value));

        (await ProblemsOfAsync(json.ToString())).ShouldNotBeEmpty();
    }

    [Fact]
    public void Each_member_that_holds_a_value_is_described() =>
        JObject.Parse(File.ReadAllText(SchemaFile)).Descendants().OfType<JProperty>()
            .Where(property => property.Parent?.Parent is JProperty { Name: "properties" })
            .Where(property => property.Value["description"] is null && property.Value["enum"] is null)
            .Select(property => property.Path)
            .ShouldBeEmpty();

    [Fact]
    public void The_comment_on_a_pull_request_says_what_was_found_of_each_test()
    {
        var text = sample.Text("capacity.md");

        text.Length.ShouldBeLessThan(60_000);
        foreach (var search in sample.Summary.Searches)
            text.ShouldContain(CapacityText.Format(search).Replace("_", "\\_", StringComparison.Ordinal));
    }

    [Fact]
    public void The_table_for_spreadsheets_has_a_row_a_probe() =>
        sample.Text("capacity.csv").TrimEnd('\n').Split('\n')
            .Length.ShouldBe(1 + sample.Summary.Searches.Sum(search => search.Probes.Count));

    [Theory]
    [InlineData(CapacityEnd.LimitFound, 154, 160, null, "T holds 154 VUs and fails at 160")]
    [InlineData(CapacityEnd.NoLimit, 640, null, null, "T has no limit up to 640 VUs, the most that the search was allowed to try")]
    [InlineData(CapacityEnd.FailsAtOneVu, null, 1, null, "T fails with a single VU, so the load is not the reason")]
    [InlineData(CapacityEnd.Unfinished, 1, null, null, "T holds 1 VU, and no more was tried: the search was stopped before its end")]
    public void Every_finding_has_its_sentence(CapacityEnd end, int? holds, int? failsAt, int? unjudgedAt, string sentence) =>
        CapacityText.Limit("T", new CapacityFinding(end, holds, failsAt, unjudgedAt), Tests.Capacity.SimulatedTest.Search)
            .ShouldBe(sentence);

    [Theory]
    [InlineData(
        80, 160, 0, "The limit of T lies between 80 and 160 VUs: the budget of 24h is used up, so the limit is not known to within 5 %")]
    [InlineData(null, 20, 20, "T fails at 20 VUs, and no fewer were tried: 20s of the budget of 24h is left, too little for another probe "
        + "of 46s, so the limit is not known to within 5 %")]
    public void Whether_the_budget_was_used_up_or_too_little_of_it_was_left_is_said(
        int? holds, int? failsAt, int secondsLeft, string sentence)
    {
        var shortage = new BudgetShortage(TimeSpan.FromSeconds(secondsLeft), TimeSpan.FromSeconds(46));

        CapacityText.Limit("T", new CapacityFinding(CapacityEnd.BudgetUsedUp, holds, failsAt, null) { Shortage = shortage },
            Tests.Capacity.SimulatedTest.Search)
            .ShouldBe(sentence);
    }

    [Theory]
    [InlineData(Verdict.Passed, "10.0 requests/s succeeded at 4 VUs.", 4)]
    [InlineData(Verdict.Passed, "No ceiling seen: throughput still grew, up to 20.0 requests/s at 8 VUs.", 4, 8)]
    [InlineData(Verdict.ThresholdsCrossed, "", 1)]
    public void What_is_said_of_throughput_is_what_the_probes_show(Verdict verdict, string sentence, params int[] vus)
    {
        using var parent = new TemporaryFolder();
        var folder = ResultsFolder.CreateAt(parent.File("search"), sample.Folder.Plan);
        foreach (var (n, count) in vus.Index())
        {
            var result = Samples.Result(folder.Plan.Tests[0] with { Vus = count }, verdict);
            folder.Probe(n + 1).Save(result with { Steady = result.Steady! with { RequestsPerSecond = 2.5 * count, FailedRate = 0 } });
        }

        CapacityText.Throughput(TestSearch.From(folder)[0]).ShouldBe(sentence);
    }

    [Fact]
    public void Warnings_of_probes_are_in_the_terminal_and_in_the_comment_the_first_few_of_many()
    {
        using var parent = new TemporaryFolder();
        var folder = ResultsFolder.CreateAt(parent.File("search"), sample.Folder.Plan);
        foreach (var number in Enumerable.Range(1, 5))
            folder.Probe(number)
                .Save(Samples.Result(folder.Plan.Tests[0] with { Vus = number }, Verdict.Passed) with { Warnings = [$"warning {number}"] });

        var summary = CapacityReports.Write(folder);

        foreach (var text in new[] { CapacityTable.Format(summary), File.ReadAllText(CapacityReports.MarkdownOf(folder)) })
        {
            text.ShouldContain("1 VU: warning 1");
            text.ShouldContain("3 VUs: warning 3");
            text.ShouldNotContain("warning 4");
            text.ShouldContain("2 more are in capacity.html.");
        }
    }

    [Fact]
    public void The_exit_code_says_whether_something_was_found()
    {
        sample.Summary.ExitCode.ShouldBe(ExitCodes.Interrupted, "one of its searches was broken off");
        (sample.Summary with { Searches =
            [.. sample.Summary.Searches.Where(search => search.Test.Name != SampleSearch.BrokenOff)] }).ExitCode.ShouldBe(ExitCodes.Passed);
        (sample.Summary with { Searches = [.. sample.Summary.Searches.Take(1)], WasInterrupted = true }).ExitCode.ShouldBe(
            ExitCodes.Interrupted);
    }

    [Fact]
    public void The_plan_says_bounds_probes_and_time_before_anything_is_run()
    {
        var text = CapacityPlanText.Format(sample.Folder.Plan, TestSearch.Unbegun(sample.Folder.Plan));

        foreach (var words in new[] { "4 tests, one after the other", SampleSearch.Limited, "10 VUs", "320 VUs", "within 5 %",
            "Ends within 1h", "15m" })
            text.ShouldContain(words);
    }

    private static async Task<IReadOnlyList<string>> ProblemsOfAsync(string json) =>
        [.. (await Schema.Value).Validate(json).Select(problem => problem.ToString())];
}
