using LoadTesting.Model;
using LoadTesting.Reporting;
using LoadTesting.Storage;
using Newtonsoft.Json.Linq;

namespace LoadTesting.Tests.Reporting;

public sealed class SummaryJsonTests
{
    [Fact]
    public async Task A_run_with_every_member_filled_in_has_the_published_form() =>
        (await SummarySchema.ProblemsOfAsync(Full().ToString())).ShouldBeEmpty();

    [Fact]
    public async Task A_run_of_which_nothing_is_known_has_the_published_form() =>
        (await SummarySchema.ProblemsOfAsync(SummaryJson.Format(RunSummary.From(Samples.Plan(Samples.Test()), [])))).ShouldBeEmpty();

    [Fact]
    public async Task A_member_more_and_a_member_less_are_refused_wherever_they_are()
    {
        var places = Full().DescendantsAndSelf().OfType<JObject>().Select(place => place.Path)
            .Where(path => !path.EndsWith(".variables", StringComparison.Ordinal)).ToList();

        places.Count.ShouldBeGreaterThan(20);
        foreach (var path in places)
        {
            var more = Full();
            ((JObject)more.SelectToken(path)!)["surprise"] = 1;
            (await SummarySchema.ProblemsOfAsync(more.ToString())).ShouldNotBeEmpty($"one more in '{path}'");

            var less = Full();
            ((JObject)less.SelectToken(path)!).Properties().First().Remove();
            (await SummarySchema.ProblemsOfAsync(less.ToString())).ShouldNotBeEmpty($"one less in '{path}'");
        }
    }

    [Theory]
    [InlineData("version", 1)]
    [InlineData("exitCode", 1)]
    [InlineData("environment", "MOON")]
    [InlineData("startedAt", "noon")]
    [InlineData("tests[0].verdict", "green")]
    [InlineData("tests[0].duration", "60")]
    [InlineData("tests[0].metrics.failedRate", 1.5)]
    [InlineData("tests[0].thresholds[0].unit", "miles")]
    public async Task A_value_that_is_not_of_its_kind_is_refused(string path, object value)
    {
        var json = Full();
        json.SelectToken(path)!.Replace(JToken.FromObject(value));

        (await SummarySchema.ProblemsOfAsync(json.ToString())).ShouldNotBeEmpty();
    }

    [Fact]
    public void Each_member_that_holds_a_value_is_described()
    {
        var schema = JObject.Parse(File.ReadAllText(Path.Combine(RepositoryFiles.Configs, "schemas", "summary.schema.json")));

        var undescribed = schema.Descendants().OfType<JProperty>()
            .Where(property => property.Parent?.Parent is JProperty { Name: "properties" })
            .Where(property => property.Value["description"] is null && property.Value["enum"] is null)
            .Select(property => property.Path);

        undescribed.ShouldBeEmpty();
    }

    private static JObject Full()
    {
        var change = new MetricChange(
            "GET /api/credits", ComparedMetric.P95, 100, 120, 0.2, ChangeVerdict.Regression, "for a reason") { PValue = 0.001 };
        var comparison = new RunComparison(
            RunComparison.CurrentVersion,
            new BaselineRun("results-a", "SmallSuite", TargetEnvironment.Dev, RunMode.Local, Samples.Noon, "abc", "main"),
            0.1,
            [new TestComparison("Passed_Test", "Small", null, [change], [])],
            [],
            []);
        return JObject.Parse(SummaryJson.Format(Samples.EveryVerdict() with { Comparison = comparison }));
    }
}
