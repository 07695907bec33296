using System.Xml.Linq;
using System.Xml.Schema;
using CsCheck;
using LoadTesting.Model;
using LoadTesting.Reporting;
using LoadTesting.Storage;
using LoadTesting.Thresholds;
using TestResult = LoadTesting.Model.TestResult;

namespace LoadTesting.Tests.Reporting;

public sealed class JUnitXmlTests
{
    [Fact]
    public void A_run_of_every_verdict_is_valid_and_counts_each_in_its_kind()
    {
        var document = Valid(Samples.EveryVerdict());

        Attributes(document.Root!, "tests failures errors").ShouldBe(["8", "2", "4"]);
        var small = Suite(document, "Small");
        Attributes(small, "tests failures errors skipped").ShouldBe(["6", "1", "3", "1"]);
        Attributes(small, "timestamp").ShouldBe(["2030-01-02T12:00:00"]);
        ((string?)small.Attribute("hostname")).ShouldBeNull();
    }

    [Fact]
    public void Each_crossed_threshold_is_told_with_its_value_and_how_far_it_is_from_the_limit()
    {
        ThresholdResult[] thresholds =
        [
            new("http_req_duration", "p(95)<500", true, 730, 500), new("http_req_failed", "rate<0.2", true, 0.4, 0.2),
            new("checks", "rate>0.8", false, 0.99, 0.8),
        ];
        var result = Samples.Result(Samples.Test(), Verdict.ThresholdsCrossed) with { Thresholds = thresholds };

        var failure = Valid(Summary(result)).Descendants("failure").ShouldHaveSingleItem();

        failure.Value.Split('\n').ShouldBe(thresholds[..2].Select(ThresholdText.Format));
        failure.Value.ShouldContain("730 ms");
        failure.Value.ShouldContain("46 %");
    }

    [Fact]
    public void A_test_that_an_earlier_failure_left_out_is_skipped_and_any_other_that_was_not_run_is_an_error()
    {
        var first = Samples.Test("First");
        var plan = Samples.Plan(first, Samples.Test("Second"));

        Problem(RunSummary.From(plan, [Samples.Result(first, Verdict.ThresholdsCrossed)])).ShouldBe("skipped");
        Problem(RunSummary.From(plan, [Samples.Result(first, Verdict.Passed)])).ShouldBe("error");
        Problem(RunSummary.From(plan, [Samples.Result(first, Verdict.Passed)], wasInterrupted: true)).ShouldBe("error");

        static string Problem(RunSummary summary) => Valid(summary).Descendants("testcase").Last().Elements().First().Name.LocalName;
    }

    [Fact]
    public void Thresholds_of_the_suite_are_cases_of_a_suite_of_their_own()
    {
        var suite = Suite(Valid(Samples.EveryVerdict()), "Suite thresholds");

        Attributes(suite, "tests failures errors").ShouldBe(["2", "1", "1"]);
        suite.Descendants("failure").Single().Value.ShouldContain("3 %");
        suite.Descendants("error").Single().Value.ShouldBe("No time line has the metric.");
    }

    [Fact]
    public void The_output_of_a_case_has_its_warnings_its_failed_attempts_and_where_its_files_are()
    {
        var result = Samples.Result(Samples.Test(), Verdict.Passed) with
        {
            Warnings = ["something odd"],
            FailedAttempts = [new FailedAttempt(Samples.Noon, "connection refused")],
        };

        var output = Valid(Summary(result)).Descendants("system-out").Single().Value;

        foreach (var words in (string[])["something odd", "connection refused", "tests/Core_API_Quick_Test/"])
            output.ShouldContain(words);
    }

    [Fact]
    public void No_text_breaks_it() =>
        Gen.String[Gen.Char['\0', '\uFFFF'], 0, 60].Sample(text =>
        {
            var result = Samples.Result(Samples.Test(), Verdict.Inconclusive) with { Reason = text, Warnings = [text] };
            Valid(Summary(result)).Descendants("error").ShouldHaveSingleItem();
        });

    [Fact]
    public void Text_that_xml_can_hold_comes_back_as_it_was_and_the_rest_is_marked()
    {
        var result = Samples.Result(Samples.Test(), Verdict.Inconclusive) with { Reason = "]]> <&> \"é😀\t\u001b[31m\uFFFE\uD800" };

        var error = Valid(Summary(result)).Descendants("error").Single();

        error.Value.ShouldBe("]]> <&> \"é😀\t\uFFFD[31m\uFFFD\uFFFD");
        ((string?)error.Attribute("message")).ShouldBe(error.Value);
    }

    [Fact]
    public void Under_the_gate_the_comparison_is_a_suite_with_what_became_worse_and_what_was_not_compared()
    {
        var summary = Summary(
            Samples.Result(Samples.Test(), Verdict.Passed)) with { Comparison = Samples.Gated(isWorse: true, "VUs: 5 then, 10 now") };

        var suite = Suite(Valid(summary), "Comparison");

        Attributes(suite, "tests failures errors").ShouldBe(["2", "1", "1"]);
        suite.Descendants("failure").Single().Value.ShouldBe("all requests, p95: far above the floor");
        suite.Descendants("error").Single().Value.ShouldBe("VUs: 5 then, 10 now");
        var shown = summary with { Comparison = summary.Comparison! with { Gate = RegressionGate.None } };
        Valid(shown).Descendants("testsuite").Count().ShouldBe(1);
    }

    [Fact]
    public void What_is_undecided_beside_the_baseline_is_an_error()
    {
        var summary = Summary(Samples.Result(Samples.Test(), Verdict.Passed)) with { Comparison = Samples.Undecided() };

        var suite = Suite(Valid(summary), "Comparison");

        Attributes(suite, "tests failures errors").ShouldBe(["2", "0", "1"]);
        ((string?)suite.Descendants("error").Single().Attribute("type")).ShouldBe("undecided");
        summary.Outcome.ShouldBe("undecided beside the baseline");
    }

    [Fact]
    public void A_run_without_tests_is_valid() => Valid(RunSummary.From(Samples.Plan(), [])).Descendants("testcase").ShouldBeEmpty();

    private static RunSummary Summary(TestResult result) => RunSummary.From(Samples.Plan(result.Test), [result]);

    private static XElement Suite(XDocument document, string name) =>
        document.Descendants("testsuite").Single(suite => (string?)suite.Attribute("name") == name);

    private static IEnumerable<string?> Attributes(XElement element, string names) =>
        names.Split(' ').Select(name => (string?)element.Attribute(name));

    private static XDocument Valid(RunSummary summary) => Valid(JUnitXml.Format(summary));

    internal static XDocument Valid(string text)
    {
        var schemas = new XmlSchemaSet();
        schemas.Add(null, Path.Combine(AppContext.BaseDirectory, "Reporting", "junit.xsd"));
        var document = XDocument.Parse(text);
        document.Validate(schemas, (_, problem) => throw problem.Exception);
        return document;
    }
}
