using System.Globalization;
using ScriptEngine.Metrics;

namespace ScriptEngine.Summary;

/// <summary>
/// The text that k6 prints when a test is over: thresholds, total results (checks, then metrics by section), and in the full mode the
/// groups and named scenarios.
/// </summary>
internal sealed class EndOfTestSummary
{
    private const int Step = 2;

    private readonly TestResults _results;
    private readonly bool _full;
    private readonly Ansi _ansi;
    private readonly HumanValue _human;
    private readonly SummaryText _text;

    private EndOfTestSummary(TextWriter target, TestResults results, bool full, bool colors)
    {
        _results = results;
        _full = full;
        _ansi = new(colors);
        _human = new(results.TimeUnit);
        _text = new(target, _ansi);
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

    private void Write()
    {
        ThresholdSection.Write(_text, _results, _human, _ansi);

        _text.Title("TOTAL RESULTS");
        Write(_results.Metrics, _results.Checks.All, Step);
        _text.Blank();
        if (!_full)
            return;

        foreach (var group in _results.Groups.InKeyOrder(group => group.Name))
            WriteSection($"GROUP: {group.Name}", group);
        foreach (var scenario in _results.Scenarios.OrderBy(scenario => scenario.Name, NameOrder.Instance))
            WriteSection($"SCENARIO: {scenario.Name}", scenario);
    }

    private void WriteSection(string title, GroupResults group)
    {
        _text.Title(title);
        Write(group, Step);
        _text.Blank();
    }

    private void Write(GroupResults group, int indent)
    {
        Write(group.Metrics, group.Checks, indent);
        foreach (var child in group.Groups.InKeyOrder(child => child.Name))
        {
            _text.Title(indent + Step, '↳', $"GROUP: {child.Name}");
            Write(child, indent + Step);
        }
    }

    /// <param name="indent">Of the title above.</param>
    private void Write(IReadOnlyList<MetricReading> metrics, IReadOnlyList<CheckCount> checks, int indent)
    {
        if (metrics.FirstOrDefault(metric => metric.Name == "checks") is { } all)
            WriteChecks(all, checks, indent + Step);

        var sections = metrics
            .Select(metric => (Section: MetricSections.From(metric.Metric.Name, _full), Row: MetricRow.From(metric, _results, _human)))
            .Where(metric => metric.Section is not null)
            .GroupBy(metric => metric.Section!.Value, metric => metric.Row)
            .OrderBy(section => section.Key)
            .ToList();
        MetricTable table = new([.. sections.SelectMany(section => section)], _results.TrendStats, _ansi, indent + Step);
        foreach (var section in sections)
        {
            _text.Line(indent + Step, _ansi.Bold(section.Key.Title()));
            foreach (var row in section.Order(NameOrder.OfRows))
                _text.Line(0, table.Line(row));
            _text.Blank();
        }
    }

    private void WriteChecks(MetricReading all, IReadOnlyList<CheckCount> checks, int indent)
    {
        MetricRow[] rows =
        [
            MetricRow.Counter("checks_total", _human.Show(all.Count, ValueKind.Default),
                _human.Show(_results.Duration.PerSecond(all.Count), ValueKind.Default)),
            MetricRow.Rate("checks_succeeded", all.Passes, all.Count),
            MetricRow.Rate("checks_failed", all.Fails, all.Count),
        ];
        MetricTable table = new(rows, _results.TrendStats, _ansi, indent);
        foreach (var row in rows)
            _text.Line(0, table.Line(row));
        _text.Blank();

        foreach (var check in checks)
        {
            if (check.Fails == 0)
            {
                _text.Line(indent, _ansi.Green($"✓ {check.Name}"));
                continue;
            }

            _text.Line(indent, _ansi.Red($"✗ {check.Name}"));

            // Twice as deep in groups of groups: k6 adds the depth twice.
            var deeper = (2 * indent) - Step;
            var percent = 100 * check.Passes / (check.Passes + check.Fails);
            _text.Line(deeper, _ansi.Red($"↳  {percent}% — ✓ {check.Passes} / ✗ {check.Fails}"));
        }

        _text.Blank();
    }
}
