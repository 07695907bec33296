using System.Globalization;
using ScriptEngine.Metrics;

namespace ScriptEngine.Summary;

/// <summary>
/// The text that k6 prints when a test is over: thresholds, total results (checks, then metrics by section), and in the full mode the
/// groups and named scenarios.
/// </summary>
sealed class EndOfTestSummary
{
    const int Step = 2;

    readonly TestResults results;
    readonly bool full;
    readonly Ansi ansi;
    readonly HumanValue human;
    readonly SummaryText text;

    EndOfTestSummary(TextWriter target, TestResults results, bool full, bool colors)
    {
        this.results = results;
        this.full = full;
        ansi = new(colors);
        human = new(results.TimeUnit);
        text = new(target, ansi);
    }

    /// <summary>With the line breaks around it.</summary>
    /// <param name="full">For --summary-mode=full; then the engine must have kept metrics by group.</param>
    public static string Text(TestResults results, bool full, Terminal terminal)
    {
        using StringWriter target = new(CultureInfo.InvariantCulture);
        target.Write('\n');
        new EndOfTestSummary(target, results, full, terminal.ShowsColors).Write();
        target.Write("\n\n");
        return target.ToString();
    }

    void Write()
    {
        ThresholdSection.Write(text, results, human, ansi);

        text.Title("TOTAL RESULTS");
        Write(results.Metrics, results.Checks.All, Step);
        text.Blank();
        if (!full)
            return;

        foreach (GroupResults group in results.Groups.InKeyOrder(group => group.Name))
            WriteSection($"GROUP: {group.Name}", group);
        foreach (GroupResults scenario in results.Scenarios.OrderBy(scenario => scenario.Name, NameOrder.Instance))
            WriteSection($"SCENARIO: {scenario.Name}", scenario);
    }

    void WriteSection(string title, GroupResults group)
    {
        text.Title(title);
        Write(group, Step);
        text.Blank();
    }

    void Write(GroupResults group, int indent)
    {
        Write(group.Metrics, group.Checks, indent);
        foreach (GroupResults child in group.Groups.InKeyOrder(child => child.Name))
        {
            text.Title(indent + Step, '↳', $"GROUP: {child.Name}");
            Write(child, indent + Step);
        }
    }

    /// <param name="indent">Of the title above.</param>
    void Write(IReadOnlyList<MetricReading> metrics, IReadOnlyList<CheckCount> checks, int indent)
    {
        if (metrics.FirstOrDefault(metric => metric.Name == "checks") is { } all)
            WriteChecks(all, checks, indent + Step);

        var sections = metrics
            .Select(metric => (Section: MetricSections.Of(metric.Metric.Name, full), Row: MetricRow.Of(metric, results, human)))
            .Where(metric => metric.Section is not null)
            .GroupBy(metric => metric.Section!.Value, metric => metric.Row)
            .OrderBy(section => section.Key)
            .ToList();
        MetricTable table = new([.. sections.SelectMany(section => section)], results.TrendStats, ansi, indent + Step);
        foreach (IGrouping<MetricSection, MetricRow> section in sections)
        {
            text.Line(indent + Step, ansi.Bold(section.Key.Title()));
            foreach (MetricRow row in section.Order(NameOrder.OfRows))
                text.Line(0, table.Line(row));
            text.Blank();
        }
    }

    void WriteChecks(MetricReading all, IReadOnlyList<CheckCount> checks, int indent)
    {
        MetricRow[] rows =
        [
            MetricRow.Counter("checks_total", human.Show(all.Count, ValueKind.Default),
                human.Show(results.Duration.PerSecond(all.Count), ValueKind.Default)),
            MetricRow.Rate("checks_succeeded", all.Passes, all.Count),
            MetricRow.Rate("checks_failed", all.Fails, all.Count),
        ];
        MetricTable table = new(rows, results.TrendStats, ansi, indent);
        foreach (MetricRow row in rows)
            text.Line(0, table.Line(row));
        text.Blank();

        foreach (CheckCount check in checks)
        {
            if (check.Fails == 0)
            {
                text.Line(indent, ansi.Green($"✓ {check.Name}"));
                continue;
            }

            text.Line(indent, ansi.Red($"✗ {check.Name}"));

            // Twice as deep in groups of groups: k6 adds the depth twice.
            int deeper = (2 * indent) - Step;
            long percent = 100 * check.Passes / (check.Passes + check.Fails);
            text.Line(deeper, ansi.Red($"↳  {percent}% — ✓ {check.Passes} / ✗ {check.Fails}"));
        }

        text.Blank();
    }
}
