using LoadTesting.Model;
using LoadTesting.Storage;

namespace LoadTesting.Reporting.Tables;

/// <summary>A row for a test of a run.</summary>
/// <param name="Anchor">The anchor of its section on the page; null elsewhere.</param>
/// <param name="Sparkline">p95 over time, for the page; null if there is no time line.</param>
internal sealed record TestLine(RunSummary Summary, SummaryRow Row, string? Anchor = null, Sparkline? Sparkline = null)
{
    public TestResult? Result => Row.Result;

    public TestMetrics? Metrics => Row.Result?.Metrics;

    /// <summary>Has a mark if the test's section has notes, because a reader who only looks at the table would miss them.</summary>
    public Label Verdict => Label.From(Row.Entry) with
    {
        Note = Row.Result?.Warnings.Count switch { null or 0 => null, 1 => "note", var count => $"{count} notes" },
        NoteLink = Anchor is null ? null : $"#{Anchor}",
    };

    public static IEnumerable<TestLine> From(RunSummary summary) => From(summary, summary.Rows);

    public static IEnumerable<TestLine> From(RunSummary summary, IEnumerable<SummaryRow> rows) =>
        rows.Select(row => new TestLine(summary, row));
}

/// <summary>The tests of a run, for <c>summary.csv</c>, the terminal, <c>summary.md</c> and the page.</summary>
internal static class TestColumns
{
    public static IReadOnlyList<Column<TestLine>> All { get; } =
    [
        new("Test", line => line.Row.Test.Name)
        {
            Format = Format.Name, Csv = "Test Name", Link = line => $"#{line.Anchor}", Web = line => line.Result?.Outcome.TestUrl,
        },
        new("Verdict", line => line.Verdict) { Csv = "Status" },
        new("VUs", line => line.Row.Test.Vus) { Format = Format.Count, Csv = "VUs", LeftOut = 6 },
        new("Target Duration", line => K6Duration.Format(line.Row.Test.Duration)) { Csv = "Target Duration", In = Places.None },
        new("Duration", line => line.Result?.Outcome.Elapsed)
        {
            Format = Format.Duration, Csv = "Actual Duration", OnPage = "Length", LeftOut = 5,
        },
        new("Environment", line => line.Summary.Plan.Environment.Code()) { Csv = "Environment", In = Places.None },
        new("Mode", line => line.Summary.Plan.Mode.Code()) { Csv = "Mode", In = Places.None },
        new("Test URL", line => line.Result?.Outcome.TestUrl?.ToString()) { Csv = "Test URL", In = Places.None },
        new("Error", line => line.Result?.Reason) { Csv = "Error", In = Places.None },
        new("Completed At", line => line.Result?.CompletedAt) { Csv = "Completed At", In = Places.None },
        new("Category", line => line.Row.Test.Category) { Csv = "Category", In = Places.None },
        new("Script", line => line.Row.Test.Script) { Csv = "Script", In = Places.None },
        new("Requests", line => line.Metrics?.Requests) { Format = Format.Count, Csv = "Requests", LeftOut = 4 },
        new("Req/s", line => line.Metrics?.RequestsPerSecond)
        {
            Format = Format.PerSecond, Better = Better.High, Csv = "Requests per Second", LeftOut = 8,
        },
        new("p50 ms", line => line.Metrics?.P50)
        {
            Format = Format.Milliseconds, Better = Better.Low, Csv = "p50 ms", OnPage = "p50", In = Places.Page,
        },
        new("p95 ms", line => line.Metrics?.P95) { Format = Format.Milliseconds, Better = Better.Low, Csv = "p95 ms", OnPage = "p95" },
        new("p99 ms", line => line.Metrics?.P99)
        {
            Format = Format.Milliseconds, Better = Better.Low, Csv = "p99 ms", OnPage = "p99", LeftOut = 3,
        },
        new("p95 over time", line => line.Sparkline) { In = Places.Page },
        new("Failed %", line => line.Metrics?.FailedRate)
        {
            Format = Format.Percent, Better = Better.Low, Csv = "Failed Rate", OnPage = "Failed, %",
        },
        new("Checks %", line => line.Metrics?.ChecksRate)
        {
            Format = Format.Percent, Better = Better.High, Csv = "Checks Rate", OnPage = "Checks, %", LeftOut = 7,
        },
        new("Iterations", line => line.Metrics?.Iterations) { Csv = "Iterations", In = Places.None },
        new("Engine", line => line.Result is { } result ? $"{result.Engine.Kind} {result.Engine.Version}".TrimEnd() : null)
        {
            Csv = "Engine", CsvValue = line => line.Result?.Engine.Kind, In = Places.Terminal, LeftOut = 1,
        },
        new("Engine Version", line => line.Result?.Engine.Version) { Csv = "Engine Version", In = Places.None },
        new("Warnings", line => line.Result is { } result ? string.Join(" ", result.Warnings) : null)
        {
            Csv = "Warnings", In = Places.None,
        },
        new("Steady Req/s", line => line.Result?.Steady?.RequestsPerSecond) { Csv = "Steady Requests per Second", In = Places.None },
        new("steady", line => line.Result?.Steady?.P95)
        {
            Format = Format.Milliseconds, Better = Better.Low, Csv = "Steady p95 ms", InMarkdown = "p95 ms, steady",
            After = "p95 ms", LeftOut = 2, IsOptional = true,
        },
        new("Steady p99 ms", line => line.Result?.Steady?.P99) { Csv = "Steady p99 ms", In = Places.None },
        new("Steady Failed", line => line.Result?.Steady?.FailedRate) { Csv = "Steady Failed Rate", In = Places.None },
        new("Invalid", line => line.Result is { } result ? result.Verdict == Verdict.Invalid : null) { Csv = "Invalid", In = Places.None },
        new("Partial", line => line.Result?.IsPartial) { Csv = "Partial", In = Places.None },
        new("Attempts", line => line.Result?.FailedAttempts.Count + 1) { Csv = "Attempts", In = Places.None },
        new("VU Hours", line => line.Result?.Outcome.VuHours) { Csv = "VU Hours", In = Places.None },
        new("Runners", line => line.Result?.Outcome.Runners is { Count: > 0 and var count } ? count : null)
        {
            Csv = "Runners", In = Places.None,
        },
    ];
}
