using LoadTesting.History;
using LoadTesting.Model;

namespace LoadTesting.Reporting.Tables;

/// <summary>A row for a test in one run.</summary>
/// <param name="Series">The number of the series among the test's.</param>
internal sealed record HistoryLine(int Series, PastTest Test)
{
    public TestResult Result => Test.Result;

    public TestMetrics? Metrics => Test.Result.Metrics;

    public BuildInfo? BuildInfo => Test.Run.Summary.BuildInfo;

    public RunPlan Plan => Test.Run.Summary.Plan;

    public static IEnumerable<HistoryLine> From(RunHistory history) =>
        from test in history.Tests
        from series in test.Series.Index()
        from run in series.Item.Tests
        select new HistoryLine(series.Index + 1, run);
}

/// <summary>A row for a test over all its runs.</summary>
/// <param name="Sparkline">p95 from run to run; null if there are fewer than two points.</param>
internal sealed record TestHistoryLine(TestHistory Test, Sparkline? Sparkline)
{
    public TestMetrics? Metrics => Test.Latest.Result.Metrics;
}

/// <summary>
/// The columns of <c>history.csv</c> and of the tables in <c>history.html</c>. Only rows of the same series that have "yes" in the column
/// Counts may be joined in one curve.
/// </summary>
internal static class HistoryColumns
{
    private const int LengthOfCommit = 10;

    public static IReadOnlyList<Column<HistoryLine>> OfTests { get; } =
    [
        new("Test", line => line.Result.Test.Name) { Csv = "Test Name", In = Places.None },
        new("Series", line => line.Series) { Csv = "Series", In = Places.None },
        new("Started", line => line.Result.Outcome.StartedAt) { Format = Format.Time, Csv = "Started At", In = Places.Page },
        new("Run", line => line.Test.Run.Folder)
        {
            Format = Format.Name, Csv = "Run", Link = line => PageOf(line.Test.Run), After = "Failed, %", In = Places.Page,
        },
        new("Verdict", line => Label.From(line.Test.Row.Entry) with { Note = line.Test.Counts ? null : "not in the curves" })
        {
            Csv = "Status", In = Places.Page,
        },
        new("Counts", line => line.Test.Counts) { Csv = "Counts", In = Places.None },
        new("Commit", line => CommitOf(line.BuildInfo))
        {
            Format = Format.Code, Csv = "Commit", CsvValue = line => line.BuildInfo?.Commit, After = "Failed, %", In = Places.Page,
        },
        new("Commit Was Changed", line => line.BuildInfo is { Commit: not null } build ? build.IsModified : null)
        {
            Csv = "Commit Was Changed", In = Places.None,
        },
        new("Branch", line => line.BuildInfo?.Branch) { Csv = "Branch", In = Places.None },
        new("Environment", line => line.Plan.Environment.Code()) { Csv = "Environment", In = Places.None },
        new("Mode", line => line.Plan.Mode.Code()) { Csv = "Mode", In = Places.None },
        new("Engine", line => line.Result.Engine.Kind) { Csv = "Engine", In = Places.None },
        new("Engine Version", line => line.Result.Engine.Version) { Csv = "Engine Version", In = Places.None },
        new("Load", line => line.Plan.Load.ToString().ToLowerInvariant()) { Csv = "Load", In = Places.None },
        new("VUs", line => line.Result.Test.Vus) { Csv = "VUs", In = Places.None },
        new("Duration", line => K6Duration.Format(line.Result.Test.Duration)) { Csv = "Duration", In = Places.None },
        new("Ramp Up", line => K6Duration.Format(line.Result.Test.RampUp)) { Csv = "Ramp Up", In = Places.None },
        new("Ramp Down", line => K6Duration.Format(line.Result.Test.RampDown)) { Csv = "Ramp Down", In = Places.None },
        new("Script Hash", line => line.Result.Test.ScriptHash) { Csv = "Script Hash", In = Places.None },
        new("Requests", line => line.Metrics?.Requests) { Csv = "Requests", In = Places.None },
        new("Req/s", line => line.Metrics?.RequestsPerSecond)
        {
            Format = Format.PerSecond, Better = Better.High, Csv = "Requests per Second", In = Places.Page,
        },
        new("p50, ms", line => line.Metrics?.P50) { Format = Format.Milliseconds, Better = Better.Low, Csv = "p50 ms", In = Places.Page },
        new("p95, ms", line => line.Metrics?.P95) { Format = Format.Milliseconds, Better = Better.Low, Csv = "p95 ms", In = Places.Page },
        new("p99, ms", line => line.Metrics?.P99) { Format = Format.Milliseconds, Better = Better.Low, Csv = "p99 ms", In = Places.Page },
        new("Failed, %", line => line.Metrics?.FailedRate)
        {
            Format = Format.Percent, Better = Better.Low, Csv = "Failed Rate", In = Places.Page,
        },
        new("Checks", line => line.Metrics?.ChecksRate) { Csv = "Checks Rate", In = Places.None },
        new("Reason", line => line.Result.Reason) { Csv = "Reason", In = Places.None },
    ];

    public static IReadOnlyList<Column<TestHistoryLine>> OfLatest { get; } =
    [
        new("Test", line => line.Test.Name) { Format = Format.Name, Link = line => $"#{line.Test.Name}" },
        new("Runs", line => line.Test.Series.Sum(series => series.Tests.Count)) { Format = Format.Count },
        new("Series", line => line.Test.Series.Count) { Format = Format.Count },
        new("Latest verdict", line => Label.From(line.Test.Latest.Row.Entry)),
        new("Req/s", line => line.Metrics?.RequestsPerSecond) { Format = Format.PerSecond, Better = Better.High },
        new("p95", line => line.Metrics?.P95) { Format = Format.Milliseconds, Better = Better.Low },
        new("p99", line => line.Metrics?.P99) { Format = Format.Milliseconds, Better = Better.Low },
        new("Failed, %", line => line.Metrics?.FailedRate) { Format = Format.Percent, Better = Better.Low },
        new("p95 from run to run", line => line.Sparkline),
    ];

    public static IReadOnlyList<Column<PastRun>> OfRuns { get; } =
    [
        new("Started", run => run.StartedAt) { Format = Format.Time },
        new("Run", run => run.Folder) { Format = Format.Name, Link = PageOf },
        new("Target", run => run.Summary.Plan.Target),
        new("Environment, mode and load", run => $"{run.Summary.Plan.Environment.Code()}, {run.Summary.Plan.ModeAndLoad}"),
        new("Commit", run => CommitOf(run.Summary.BuildInfo)) { Format = Format.Code },
        new("Result", run => run.Summary.Sentence + (run.Summary.WasInterrupted ? " Interrupted." : "")) { Format = Format.Sentence },
    ];

    private static string? CommitOf(BuildInfo? build) => build?.Commit is not { } commit ? null
        : (commit.Length > LengthOfCommit ? commit[..LengthOfCommit] : commit) + (build.IsModified ? " changed" : "");

    /// <summary>
    /// Relative, so that the whole folder can be moved. The leading dot keeps a name with a colon from being read as an address.
    /// </summary>
    private static string? PageOf(PastRun run) =>
        run.HasReport ? $"./{string.Join('/', run.Folder.Split('/').Select(Uri.EscapeDataString))}/report.html" : null;
}
