using LoadTesting.Model;
using LoadTesting.Thresholds;

namespace LoadTesting.Reporting.Tables;

/// <summary>A row for a threshold.</summary>
internal sealed record ThresholdLine(SummaryRow? Row, ThresholdResult Threshold)
{
    public ThresholdFigures Figures { get; } = ThresholdFigures.From(Threshold);

    public Label State => Threshold switch
    {
        { Crossed: true } => new("crossed", "bad", "✕", 4),
        { NoSamples: true } when OperationThreshold.IsOf(Threshold) => new("not reached", "none", "–", 1),
        { NoSamples: true } => new("not measured", "unsure", "?", 3),
        _ when OperationThreshold.IsUndecided(Threshold) => new("too few requests", "unsure", "?", 2),
        _ => new("held", "good", "✓", 0),
    };
}

/// <summary>A row for a threshold over several tests.</summary>
internal sealed record SuiteThresholdLine(SuiteThresholdResult Threshold)
{
    public ThresholdFigures Figures { get; } = ThresholdFigures.From(Threshold);

    public Label State => Threshold switch
    {
        { Problem: not null } => new(Threshold.Status, "unsure", "?", 1),
        { Crossed: true } => new(Threshold.Status, "bad", "✕", 2),
        _ => new(Threshold.Status, "good", "✓", 0),
    };
}

/// <summary>The columns for thresholds of tests, and of the suite, with their values.</summary>
internal static class ThresholdColumns
{
    public static IReadOnlyList<Column<ThresholdLine>> OfTests { get; } =
    [
        new("Test", line => line.Row?.Test.Name) { Format = Format.Name, In = Places.Markdown },
        new("Threshold", line => line.Figures.Name) { Format = Format.Name },
        new("Measured", line => line.Figures.Value) { Format = Format.Count },
        new("Limit", line => line.Figures.Limit) { Format = Format.Count },
        new("Margin", line => line.Figures.Margin),
        new("State", line => line.State) { In = Places.Page },
    ];

    public static IReadOnlyList<Column<SuiteThresholdLine>> OfSuite { get; } =
    [
        new("Name", line => line.Threshold.Name) { Format = Format.Name },
        new("Over", line => line.Threshold.Scope) { Format = Format.Name },
        new("Threshold", line => line.Figures.Name) { Format = Format.Name },
        new("Measured", line => line.Figures.Value) { Format = Format.Count },
        new("Limit", line => line.Figures.Limit) { Format = Format.Count },
        new("Margin, or what is missing", line => line.Threshold.Problem ?? line.Figures.Margin) { Format = Format.Sentence },
        new("State", line => line.State),
    ];
}
