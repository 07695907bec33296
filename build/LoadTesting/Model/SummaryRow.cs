namespace LoadTesting.Model;

/// <summary>One planned test. It has no result if it was not run.</summary>
public sealed record SummaryRow(PlannedTest Test, TestResult? Result)
{
    /// <summary>The verdict's entry in the verdict table.</summary>
    public VerdictEntry Entry => VerdictTable.From(Result?.Verdict);

    /// <summary>The verdict in words for tables.</summary>
    public string Status => Entry.Word;
}
