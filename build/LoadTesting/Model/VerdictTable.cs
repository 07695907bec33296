namespace LoadTesting.Model;

/// <summary>The judge's verdict on a test. <see cref="VerdictTable"/> describes each one.</summary>
public enum Verdict
{
    Passed,

    /// <summary>Judged, and at least one threshold was crossed.</summary>
    ThresholdsCrossed,

    /// <summary>There is nothing reliable to judge: the engine or the script failed, or there is no data.</summary>
    Inconclusive,
    Interrupted,

    /// <summary>Measured, but the load generator, and not the platform, was the limit. Has the same exit code as inconclusive.</summary>
    Invalid,
}

/// <summary>How reports show a verdict, and which exit code it has.</summary>
/// <param name="Verdict">Null for a planned test that was not run.</param>
/// <param name="Word">The word in tables, such as <c>thresholds crossed</c>.</param>
/// <param name="Counted">The words after a number of tests, such as <c>2 with crossed thresholds</c>.</param>
/// <param name="CssClass">The class in the pages' style sheet.</param>
/// <param name="Sign">Shown beside the word, for readers who cannot see the colour.</param>
/// <param name="ExitCode">The exit code of a run whose worst verdict is this one.</param>
public sealed record VerdictEntry(Verdict? Verdict, string Word, string Counted, string CssClass, string Sign, int ExitCode)
{
    /// <summary>What the verdict means and what to do about it, for reports; null if the word says it.</summary>
    public string? Explanation { get; init; }

    /// <summary>A higher severity is worse.</summary>
    public int Severity => VerdictTable.IndexOf(Verdict);
}

/// <summary>
/// The one place that defines each verdict's name, appearance, rank and exit code, and explains it to readers. Which verdict a test gets
/// is decided in LoadTesting/Verdicts.
/// </summary>
public static class VerdictTable
{
    /// <summary>From the best to the worst. The worst verdict of a run decides its exit code.</summary>
    public static IReadOnlyList<VerdictEntry> Entries { get; } =
    [
        new(Verdict.Passed, "passed", "passed", "good", "✓", ExitCodes.Passed),
        // A test that was not run makes the run inconclusive only if no earlier test failed.
        new(null, "not run", "not run", "none", "○", ExitCodes.Inconclusive),
        new(Verdict.ThresholdsCrossed, "thresholds crossed", "with crossed thresholds", "bad", "✕", ExitCodes.ThresholdsCrossed),
        new(Verdict.Invalid, "invalid", "invalid", "unsure", "!", ExitCodes.Inconclusive)
        {
            Explanation = "Invalid means that the load generator, and not the platform, was the limit, so the figures say little about the"
                + " platform: remove the cause that the reason names, and run the test again"
                + " (see \"Invalid\" in build/docs/results-and-verdicts.md).",
        },
        new(Verdict.Inconclusive, "inconclusive", "inconclusive", "unsure", "?", ExitCodes.Inconclusive)
        {
            Explanation = "Inconclusive means that there was nothing reliable to judge, because the engine or the script failed or data is"
                + " missing: fix what the reason names, and run the test again"
                + " (see \"Inconclusive\" in build/docs/results-and-verdicts.md).",
        },
        new(Verdict.Interrupted, "interrupted", "interrupted", "unsure", "■", ExitCodes.Interrupted),
    ];

    /// <param name="verdict">Null for a planned test that was not run.</param>
    public static VerdictEntry From(Verdict? verdict) => Entries[IndexOf(verdict)];

    /// <summary>The worst entry with this exit code.</summary>
    public static VerdictEntry FromExitCode(int exitCode) => Entries.Last(entry => entry.ExitCode == exitCode);

    /// <summary>The explanations of these tests' verdicts, each once, the worst verdict first.</summary>
    public static IEnumerable<string> Explanations(IEnumerable<SummaryRow> rows) => rows
        .Select(row => row.Entry).Distinct().OrderByDescending(entry => entry.Severity).Select(entry => entry.Explanation).OfType<string>();

    internal static int IndexOf(Verdict? verdict)
    {
        for (var index = 0; index < Entries.Count; index++)
        {
            if (Entries[index].Verdict == verdict)
                return index;
        }

        throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "The table of verdicts has no entry for it.");
    }
}
