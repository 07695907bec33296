using System.Globalization;
using System.Text;
using System.Xml;
using LoadTesting.Model;
using LoadTesting.Reporting.Texts;
using LoadTesting.Storage;
using LoadTesting.Thresholds;

namespace LoadTesting.Reporting;

/// <summary>
/// <c>junit.xml</c> for CI systems, in the form that Jenkins reads and Ant writes: one suite per category, one case per test. Crossed
/// thresholds are failures; inconclusive, invalid and interrupted tests are errors; tests that were not run because of an earlier failure
/// are skipped. With a gate, the comparison is a suite of its own. The file contains no host name.
/// </summary>
public static class JUnitXml
{
    private const string ClassPrefix = "LoadTests.";
    private const string SuiteThresholds = "Suite thresholds";
    private const string Comparison = "Comparison";

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" };

    public static string Format(RunSummary summary)
    {
        List<JUnitSuite> suites =
            [.. summary.Rows.GroupBy(row => row.Test.Category).Select(category => SuiteOf(summary, category.Key, [.. category]))];
        if (summary.SuiteThresholds.Count > 0)
            suites.Add(new JUnitSuite(SuiteThresholds, [.. summary.SuiteThresholds.Select(threshold => CaseOf(summary, threshold))], null));

        if (summary.Comparison is { IsGate: true } comparison)
            suites.Add(new JUnitSuite(Comparison, [.. comparison.Tests.Select(test => CaseOf(test))], null));

        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", XmlText.Format($"{summary.Plan.Target} on {summary.Plan.Environment.Code()}"));
            WriteCounts(xml, [.. suites.SelectMany(suite => suite.Cases)]);
            WriteTime(xml, Sum(suites.SelectMany(suite => suite.Cases)));
            foreach (var suite in suites)
                Write(xml, summary, suite);
            xml.WriteEndElement();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    private static JUnitSuite SuiteOf(RunSummary summary, string category, IReadOnlyList<SummaryRow> rows) => new(
        category,
        [.. rows.Select(row => JUnitCase.From(summary, row, ClassPrefix + category))],
        rows.Min(row => row.Result?.Outcome.StartedAt));

    private static JUnitCase CaseOf(RunSummary summary, SuiteThresholdResult threshold)
    {
        var name = $"{threshold.Name}: {threshold.MetricAndWindow} {threshold.Expression}";
        var text = ThresholdText.Format(threshold);
        var problem = threshold switch
        {
            { Crossed: true } => new JUnitProblem(JUnitProblem.Failure, "threshold crossed", text, text),
            { Problem: { } reason }
                when RowOrder.LacksItsTests(summary, threshold) => new JUnitProblem(JUnitProblem.Skipped, "inconclusive", reason, reason),
            { Problem: { } reason } => new JUnitProblem(JUnitProblem.Error, "inconclusive", reason, reason),
            _ => null,
        };
        return new JUnitCase(name, ClassPrefix + "SuiteThresholds", null, problem, $"Over {threshold.Scope}.");
    }

    private static JUnitCase CaseOf(TestComparison test)
    {
        var problem = test switch
        {
            { NotComparedBecause: { } reason } => new JUnitProblem(JUnitProblem.Error, "not compared", reason, reason),
            _ when test.Count(ChangeVerdict.Regression) > 0 =>
                Problem(ChangeVerdict.Regression, JUnitProblem.Failure, "worse than the baseline"),
            _ when test.Count(ChangeVerdict.Undecided) > 0 => Problem(ChangeVerdict.Undecided, JUnitProblem.Error, "undecided"),
            _ => null,
        };
        return new JUnitCase(test.Test, ClassPrefix + Comparison, null, problem, "");

        JUnitProblem Problem(ChangeVerdict verdict, string element, string type)
        {
            var text = RunAnnotations.Describe(test, verdict);
            return new JUnitProblem(element, type, text.Split('\n')[0], text);
        }
    }

    private static void Write(XmlWriter xml, RunSummary summary, JUnitSuite suite)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", XmlText.Format(suite.Name));
        WriteCounts(xml, suite.Cases);
        xml.WriteAttributeString("skipped", Count(suite.Cases, JUnitProblem.Skipped));
        WriteTime(xml, Sum(suite.Cases));
        // Ant writes local time without a time zone. UTC at least means the same everywhere.
        if (suite.StartedAt is { } startedAt)
            xml.WriteAttributeString("timestamp", startedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
        WriteProperties(xml, summary);
        foreach (var test in suite.Cases)
            Write(xml, test);
        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, JUnitCase test)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("name", XmlText.Format(test.Name));
        xml.WriteAttributeString("classname", XmlText.Format(test.ClassName));
        WriteTime(xml, test.Time);
        if (test.Problem is { } problem)
        {
            xml.WriteStartElement(problem.Element);
            xml.WriteAttributeString("type", problem.Type);
            xml.WriteAttributeString("message", XmlText.Format(problem.Message));
            xml.WriteString(XmlText.Format(problem.Details));
            xml.WriteEndElement();
        }

        if (test.Output.Length > 0)
            xml.WriteElementString("system-out", XmlText.Format(test.Output));
        xml.WriteEndElement();
    }

    private static void WriteProperties(XmlWriter xml, RunSummary summary)
    {
        List<(string Name, string? Value)> properties =
        [
            ("environment", summary.Plan.Environment.Code()),
            ("mode", summary.Plan.Mode.Code()),
            ("load", summary.Plan.Load.ToString().ToLowerInvariant()),
            ("commit", summary.BuildInfo?.Commit),
            .. EngineNotes.Create(summary).Select(note => ("engine", (string?)note)),
        ];
        xml.WriteStartElement("properties");
        foreach (var (name, value) in properties.Where(property => property.Value is not null))
        {
            xml.WriteStartElement("property");
            xml.WriteAttributeString("name", name);
            xml.WriteAttributeString("value", XmlText.Format(value!));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteCounts(XmlWriter xml, IReadOnlyList<JUnitCase> cases)
    {
        xml.WriteAttributeString("tests", cases.Count.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("failures", Count(cases, JUnitProblem.Failure));
        xml.WriteAttributeString("errors", Count(cases, JUnitProblem.Error));
    }

    private static string Count(IEnumerable<JUnitCase> cases, string element) =>
        cases.Count(test => test.Problem?.Element == element).ToString(CultureInfo.InvariantCulture);

    private static TimeSpan? Sum(IEnumerable<JUnitCase> cases) =>
        cases.Aggregate((TimeSpan?)null, (sum, test) => test.Time is { } time ? (sum ?? TimeSpan.Zero) + time : sum);

    /// <summary>In seconds; left out if nothing was measured.</summary>
    private static void WriteTime(XmlWriter xml, TimeSpan? time)
    {
        if (time is { } measured)
            xml.WriteAttributeString("time", measured.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture));
    }

    private sealed record JUnitSuite(string Name, IReadOnlyList<JUnitCase> Cases, DateTimeOffset? StartedAt);
}
