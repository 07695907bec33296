using System.Globalization;
using System.Text;
using LoadTesting.Model;
using LoadTesting.Reporting.Tables;
using LoadTesting.Reporting.Texts;

namespace LoadTesting.Reporting;

/// <summary>A comparison in plain text, for the terminal and CI logs: first each test as a whole, then the changes.</summary>
public static class ComparisonTable
{
    /// <param name="width">The terminal's width in characters; null in logs.</param>
    public static string Format(RunComparison comparison, int? width = null)
    {
        var baseline = comparison.Baseline;
        var started = baseline.StartedAt is { } at ? Text($", started {at.UtcDateTime:yyyy-MM-dd HH:mm} UTC") : "";
        var text = new StringBuilder(
            Text($"Compared with {baseline.Folder}{started}; changes below {Figures.Bound(comparison.EffectFloor)} are ignored.\n"));
        if (comparison.Compared().Any())
            text.Append(TextTable.Format(ChangeColumns.OfTests, comparison.Compared(), width));
        if (ChangeLine.From(comparison).ToList() is { Count: > 0 } changes)
            text.Append('\n').Append(TextTable.Format(ChangeColumns.All, changes, width));
        Append(text, comparison.Tests
            .Where(test => test.NotComparedBecause is not null)
            .Select(test => $"{test.Test}: not compared, {test.NotComparedBecause}."));
        Append(text, comparison.Compared().Select(RerunOf).OfType<string>());
        Append(text, Named("Only in the baseline", comparison.OnlyInBaseline).Concat(Named("Not in the baseline", comparison.OnlyInCurrent))
            .Concat(comparison.Notes));
        Append(text, [comparison.Sentence(), .. comparison.NextStep() is { } nextStep ? [nextStep] : Array.Empty<string>()]);
        return text.ToString();
    }

    private static string? RerunOf(TestComparison test) => test.Confirmation switch
    {
        null => null,
        { Problem: { } problem } => $"{test.Test}: was run again, and the rerun cannot be compared ({problem}): what looked worse counts.",
        var rerun => Text(
            $"{test.Test}: was run again; of what looked worse the rerun showed {rerun.Confirmed}, and {rerun.Refuted} it did not."),
    };

    private static IEnumerable<string> Named(string heading, IReadOnlyList<string> tests) =>
        tests.Count == 0 ? [] : [$"{heading}: {string.Join(", ", tests)}."];

    private static void Append(StringBuilder text, IEnumerable<string> lines)
    {
        var section = string.Join('\n', lines);
        if (section.Length > 0)
            text.Append('\n').Append(section).Append('\n');
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
