using CsCheck;
using LoadTesting.K6Output;
using LoadTesting.Model;
using LoadTesting.Verdicts;
using Newtonsoft.Json.Linq;

namespace LoadTesting.Tests.K6Output;

public sealed class K6SummaryFileTests
{
    [Theory]
    [InlineData("{}", "no member 'metrics'")]
    [InlineData("[]", "not an object")]
    [InlineData("null", "not an object")]
    [InlineData("{\"metrics\": {}}", "no member 'root_group'")]
    [InlineData("{\"metrics\": {\"vus\": 3}, \"root_group\": {}}", "'vus' is not an object")]
    [InlineData("{\"metrics\": {\"vus\": {\"value\": \"3\"}}, \"root_group\": {}}", "'value' of metric 'vus' is not a number")]
    [InlineData("{\"metrics\": {\"vus\": {\"value\": 1e999}}, \"root_group\": {}}", "damaged")]
    [InlineData("{\"metrics\": {\"http_reqs\": {\"count\": -1}}, \"root_group\": {}}", "is negative")]
    [InlineData(
        "{\"metrics\": {\"checks\": {\"thresholds\": {\"rate>0\": {\"ok\": true}}}}, \"root_group\": {}}", "neither true nor false")]
    [InlineData("{\"metrics\": {\"checks\": {\"thresholds\": []}}, \"root_group\": {}}", "are not an object")]
    [InlineData("{\"metrics\": {}, \"root_group\": {\"checks\": []}}", "'checks' of a group is not an object")]
    [InlineData("{\"metrics\": {\"checks\": {\"value\": 1, \"fails\": 0}}, \"root_group\": {}}", "is incomplete")]
    [InlineData("{\"metrics\": {\"vus\": {\"value\": 010}}, \"root_group\": {}}", "damaged")]
    [InlineData("{\"metrics\": {}, /* whole */ \"root_group\": {}}", "damaged")]
    [InlineData("{\"metrics\": {}, \"root_group\": {}} {}", "damaged")]
    [InlineData("{\"metrics\": {}, \"metrics\": {}, \"root_group\": {}}", "damaged")]
    [InlineData("{\"metrics\": {}, \"root_group\": {\"checks\": {\"a\": {\"path\": \"::a\", \"name\": \"a\", \"passes\": "
        + "99999999999999999999, \"fails\": 0}}}}", "is not a count")]
    public void What_is_no_summary_is_described(string text, string problem)
    {
        var reading = K6SummaryFile.Parse(text);

        reading.Summary.ShouldBeNull();
        reading.Problem.ShouldNotBeNull().ShouldContain(problem);
    }

    [Fact]
    public void An_empty_file_is_described()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("k6-summary.json"), "");

        K6SummaryFile.Read(folder.File("k6-summary.json")).Problem.ShouldBe("k6's summary is empty");
    }

    [Fact]
    public void Groups_nested_without_end_are_described()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"groups\": {\"g\": ", 5_000)) + "{}" + string.Concat(Enumerable.Repeat("}}", 5_000));

        K6SummaryFile.Parse($$"""{"metrics": {}, "root_group": {{deep}}}""").Problem.ShouldNotBeNull();
    }

    [Fact]
    public void Checks_are_found_in_their_groups() =>
        Export.Read("passed").Summary.ShouldNotBeNull().Checks.Select(check => (check.Path, check.Fails))
            .ShouldBe([("::g::status is 200", 0), ("::g::body is ok", 0)], ignoreOrder: true);

    [Fact]
    public void A_summary_cut_anywhere_is_described_and_never_judged()
    {
        var text = Export.Text("passed").TrimEnd();

        Gen.Int[0, text.Length - 1].Sample(length =>
        {
            var reading = K6SummaryFile.Parse(text[..length]);
            return reading.Summary is null && reading.Problem is { Length: > 0 } && From(0, reading).Verdict == Verdict.Inconclusive;
        });
    }

    [Fact]
    public void A_summary_with_changed_bytes_never_crashes_and_passes_only_if_its_figures_bear_it_out()
    {
        var text = Export.Text("crossed");

        Gen.Select(Gen.Int[0, text.Length - 1], Gen.Char["0123456789{}[]\":,.-eEtfn "]).Array[1, 8].Sample(changes =>
        {
            var changed = text.ToCharArray();
            foreach (var (at, letter) in changes)
                changed[at] = letter;
            var reading = K6SummaryFile.Parse(new string(changed));
            return IsBorneOut(From(0, reading), reading);
        }, iter: 3_000);
    }

    [Fact]
    public void A_summary_without_one_of_its_members_never_crashes_and_passes_only_if_its_figures_bear_it_out()
    {
        var root = JObject.Parse(Export.Text("requests-failed"));
        var paths = root.Descendants().OfType<JProperty>().Select(property => property.Path).ToArray();
        var values = new JToken[] { JValue.CreateNull(), 0, -1, 1e308, "text", true, new JArray(), new JObject() };

        Gen.Select(Gen.Int[0, paths.Length - 1], Gen.Int[-1, values.Length - 1]).Array[1, 4].Sample(changes =>
        {
            var changed = (JObject)root.DeepClone();
            foreach (var (at, value) in changes)
            {
                if (changed.SelectToken(paths[at])?.Parent is not JProperty property)
                    continue;
                if (value < 0)
                    property.Remove();
                else
                    property.Value = values[value].DeepClone();
            }

            var reading = K6SummaryFile.Parse(changed.ToString());
            return IsBorneOut(From(0, reading), reading);
        }, iter: 3_000);
    }

    private static Judgement From(int exitCode, K6SummaryReading reading) =>
        Judge.Evaluate(Samples.Test(), Samples.Here, Samples.Ended(exitCode), reading);

    /// <summary>Not a pass, or one with requests, checks and measured, uncrossed thresholds.</summary>
    private static bool IsBorneOut(Judgement judgement, K6SummaryReading reading) =>
        judgement.Verdict != Verdict.Passed
        || (reading.Summary is { Requests: > 0 } summary
            && summary.Metric("checks") is { HasSamples: true }
            && judgement.Thresholds.Count > 0
            && judgement.Thresholds.All(threshold => threshold is { Crossed: false, NoSamples: false }));
}
