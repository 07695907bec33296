namespace LoadTesting.Model;

/// <summary>What the judge says of a test; <see cref="VerdictTable"/> says the rest.</summary>
public enum Verdict
{
    Passed,

    /// <summary>Judged, and at least one threshold was crossed.</summary>
    ThresholdsCrossed,

    /// <summary>Not to be judged: engine error, script error, no data.</summary>
    Inconclusive,
    Interrupted,

    /// <summary>Measured, but the generator and not the platform was the limit; counts as inconclusive.</summary>
    Invalid,
}

/// <summary>All that a report or an exit code makes of a verdict.</summary>
/// <param name="Verdict">Null for a planned test that was not run.</param>
/// <param name="Word">For tables, such as <c>thresholds crossed</c>.</param>
/// <param name="Counted">After a number of tests, such as <c>2 with crossed thresholds</c>.</param>
/// <param name="CssClass">Of the pages' style sheet.</param>
/// <param name="Sign">Stands beside the word for readers who do not see the colour.</param>
/// <param name="ExitCode">Of a run whose worst verdict is this one.</param>
public sealed record VerdictEntry(Verdict? Verdict, string Word, string Counted, string CssClass, string Sign, int ExitCode)
{
    /// <summary>The higher, the worse.</summary>
    public int Severity => VerdictTable.IndexOf(Verdict);
}

/// <summary>
/// The one place that says what a verdict is called, looks like, ranks and ends with. Which verdict a test gets is decided by the judge.
/// </summary>
public static class VerdictTable
{
    /// <summary>The best first, the worst last: in the order of the exit codes, where the worst of a run's verdicts wins.</summary>
    public static IReadOnlyList<VerdictEntry> Entries { get; } =
    [
        new(Verdict.Passed, "passed", "passed", "good", "✓", ExitCodes.Passed),
        // The test that kept it from running says why; its own absence counts only where no other test does.
        new(null, "not run", "not run", "none", "○", ExitCodes.Inconclusive),
        new(Verdict.ThresholdsCrossed, "thresholds crossed", "with crossed thresholds", "bad", "✕", ExitCodes.ThresholdsCrossed),
        new(Verdict.Invalid, "invalid", "invalid", "unsure", "!", ExitCodes.Inconclusive),
        new(Verdict.Inconclusive, "inconclusive", "inconclusive", "unsure", "?", ExitCodes.Inconclusive),
        new(Verdict.Interrupted, "interrupted", "interrupted", "unsure", "■", ExitCodes.Interrupted),
    ];

    /// <param name="verdict">Null for a planned test that was not run.</param>
    public static VerdictEntry From(Verdict? verdict) => Entries[IndexOf(verdict)];

    /// <summary>The worst entry that a run with this exit code can have.</summary>
    public static VerdictEntry FromExitCode(int exitCode) => Entries.Last(entry => entry.ExitCode == exitCode);

    internal static int IndexOf(Verdict? verdict)
    {
        for (var index = 0; index < Entries.Count; index++)
        {
            if (Entries[index].Verdict == verdict)
                return index;
        }

        throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "The table of verdicts lacks it.");
    }
}
