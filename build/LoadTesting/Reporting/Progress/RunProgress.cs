using LoadTesting.Execution;
using LoadTesting.Model;
using LoadTesting.Tokens;

namespace LoadTesting.Reporting.Progress;

/// <summary>The state of a run at one moment, for displays.</summary>
/// <param name="Rows">All planned tests, with their results so far.</param>
/// <param name="Index">The index of the current test.</param>
/// <param name="PauseLeft">The time left before that test starts or is retried; null if there is no pause now.</param>
/// <param name="Pause">The pause before the test; null if there was none.</param>
/// <param name="Engine">The last progress that k6 reported; null before the first.</param>
/// <param name="Figures">Null if no time line can be read, as in cloud mode and in the first second.</param>
public sealed record RunProgress(
    RunPlan Plan,
    IReadOnlyList<SummaryRow> Rows,
    int Index,
    TimeSpan? PauseLeft,
    Pause? Pause,
    EngineProgress? Engine,
    LiveFigures? Figures)
{
    public PlannedTest Test => Rows[Index].Test;

    /// <summary>The state of a search, whose probes are the rows; null for a run of tests.</summary>
    public SearchStage? Search { get; init; }

    /// <summary>The tokens that are being renewed for the test; null if none are.</summary>
    public TokenProgress? Tokens { get; init; }

    /// <summary>Such as <c>[2/3] Core_API_Quick_Test</c>.</summary>
    public string Label => Search?.Label ?? $"[{Index + 1}/{Rows.Count}] {Test.Name}";

    /// <summary>From 0 to 1, based on the planned length. Iterations that are under way at the end may take longer.</summary>
    public double Done => Engine is null ? 0 : Test.Length > TimeSpan.Zero ? Math.Clamp(Engine.Elapsed / Test.Length, 0, 1) : 1;

    public TimeSpan TestLeft => Engine is { } engine && engine.Elapsed < Test.Length ? Test.Length - engine.Elapsed
        : Engine is null ? Test.Length
        : TimeSpan.Zero;

    /// <summary>
    /// The time left until the end of the plan, including pauses. For a search, the rest of its budget, which it may not need.
    /// </summary>
    public TimeSpan RunLeft => Search?.TimeLeft ?? ToCome.Aggregate(
        TestLeft + (PauseLeft ?? TimeSpan.Zero), (sum, row) => sum + row.Test.PauseBefore + row.Test.Length);

    /// <summary>Finished tests, in the plan's order.</summary>
    public IEnumerable<SummaryRow> Finished => Rows.Where((row, index) => index != Index && row.Result is not null);

    public IEnumerable<SummaryRow> ToCome => Rows.Where((row, index) => index > Index && row.Result is null);
}
