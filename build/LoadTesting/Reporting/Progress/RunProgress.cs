using LoadTesting.Execution;
using LoadTesting.Model;

namespace LoadTesting.Reporting.Progress;

/// <summary>A run at one moment, for those who watch it.</summary>
/// <param name="Rows">All planned tests with the results that there are.</param>
/// <param name="Index">Of the test that is under way.</param>
/// <param name="PauseLeft">Before that test starts, or starts again; null when it is not waited for.</param>
/// <param name="Pause">Null when the test has not been waited for.</param>
/// <param name="Engine">What k6 last said of itself; null before it did.</param>
/// <param name="Figures">Null where no time line can be read: in cloud mode, and in the first second.</param>
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

    /// <summary>Of a search, whose probes are the rows; null for a run of tests.</summary>
    public SearchStage? Search { get; init; }

    /// <summary>Such as <c>[2/3] Core_API_Quick_Test</c>.</summary>
    public string Label => Search?.Label ?? $"[{Index + 1}/{Rows.Count}] {Test.Name}";

    /// <summary>From 0 to 1, by the planned length: iterations that are under way at the end may take longer.</summary>
    public double Done => Engine is null ? 0 : Test.Length > TimeSpan.Zero ? Math.Clamp(Engine.Elapsed / Test.Length, 0, 1) : 1;

    public TimeSpan TestLeft => Engine is { } engine && engine.Elapsed < Test.Length ? Test.Length - engine.Elapsed
        : Engine is null ? Test.Length
        : TimeSpan.Zero;

    /// <summary>To the end of the plan, pauses included; of a search the rest of its time, which it may not need.</summary>
    public TimeSpan RunLeft => Search?.TimeLeft ?? ToCome.Aggregate(
        TestLeft + (PauseLeft ?? TimeSpan.Zero), (sum, row) => sum + row.Test.PauseBefore + row.Test.Length);

    /// <summary>Finished tests, in the plan's order.</summary>
    public IEnumerable<SummaryRow> Finished => Rows.Where((row, index) => index != Index && row.Result is not null);

    public IEnumerable<SummaryRow> ToCome => Rows.Where((row, index) => index > Index && row.Result is null);
}
