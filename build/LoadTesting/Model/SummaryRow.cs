namespace LoadTesting.Model;

/// <summary>One planned test; without a result when it was not run.</summary>
public sealed record SummaryRow(PlannedTest Test, TestResult? Result)
{
    /// <summary>What the verdict is called, looks like, ranks and ends with.</summary>
    public VerdictEntry Entry => VerdictTable.From(Result?.Verdict);

    /// <summary>The verdict in words for tables.</summary>
    public string Status => Entry.Word;
}
