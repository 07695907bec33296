using LoadTesting.Comparison;
using LoadTesting.Model;
using LoadTesting.Storage;

namespace LoadTesting.History;

/// <summary>All runs below a folder, and the figures of each test from run to run.</summary>
/// <param name="Runs">The oldest one comes first.</param>
/// <param name="Skipped">The folders that contain no readable run.</param>
public sealed record RunHistory(IReadOnlyList<PastRun> Runs, IReadOnlyList<SkippedFolder> Skipped)
{
    /// <summary>Every test that ran at least once, in the order of the latest plans.</summary>
    public IReadOnlyList<TestHistory> Tests { get; } =
    [
        .. Runs.Reverse()
            .SelectMany(run => run.Summary.Rows)
            .Select(row => row.Test.Name)
            .Distinct(StringComparer.Ordinal)
            .Select(name => TestHistory.From(name, Runs))
            .Where(test => test.Series.Count > 0),
    ];
}

/// <param name="Folder">The path relative to the searched folder, with slashes.</param>
/// <param name="StartedAt">Null if neither the origin nor any result contains it.</param>
/// <param name="HasReport">Whether the run's own report is in its folder.</param>
public sealed record PastRun(string Folder, DateTimeOffset? StartedAt, RunSummary Summary, bool HasReport);

/// <param name="Reason">Why it was skipped.</param>
public sealed record SkippedFolder(string Folder, string Reason);

/// <summary>One test in one run.</summary>
public sealed record PastTest(PastRun Run, TestResult Result)
{
    public SummaryRow Row => new(Result.Test, Result);

    /// <summary>
    /// Whether the figures may be part of a curve. Those of a test that was stopped, invalid or inconclusive do not describe the platform.
    /// </summary>
    public bool Counts => Result is { Verdict: Verdict.Passed or Verdict.ThresholdsCrossed, IsPartial: false, Metrics: not null };
}

/// <summary>Runs of a test that loaded the platform in the same way, so that their figures may be joined by a line.</summary>
/// <param name="Tests">The oldest first; at least one.</param>
/// <param name="Since">The differences from the previous series; empty for the first one.</param>
public sealed record HistorySeries(IReadOnlyList<PastTest> Tests, IReadOnlyList<string> Since)
{
    /// <summary>Such as <c>k6 v2.2.0, EMULATOR, local mode, light load, 10 VUs, 30s</c>.</summary>
    public string Name
    {
        get
        {
            var (plan, result) = (Tests[^1].Run.Summary.Plan, Tests[^1].Result);
            var hash = result.Test.ScriptHash is { Length: >= 8 } known ? $", script {known[..8]}" : "";
            return $"{$"{result.Engine.Kind} {result.Engine.Version}".TrimEnd()}, {plan.Environment.Code()}, {plan.ModeAndLoad}, "
                + $"{Counted.Format(result.Test.Vus, "VU")}, {K6Duration.Format(result.Test.Length)}{hash}";
        }
    }
}

/// <param name="Series">
/// In the order of their first runs. A run that is comparable with an earlier series belongs to that one again.
/// </param>
public sealed record TestHistory(string Name, IReadOnlyList<HistorySeries> Series)
{
    /// <summary>The latest run of the test in any series.</summary>
    public PastTest Latest => Series.Select(series => series.Tests[^1]).MaxBy(test => test.Result.Outcome.StartedAt)!;

    internal static TestHistory From(string name, IReadOnlyList<PastRun> runs)
    {
        List<(List<PastTest> Tests, IReadOnlyList<string> Since)> series = [];
        List<PastTest>? previous = null;
        foreach (var test in runs.SelectMany(run => run.Summary.Rows
            .Where(row => row.Test.Name == name && row.Result is not null)
            .Select(row => new PastTest(run, row.Result!))))
        {
            var own = series.FirstOrDefault(candidate => Differences(candidate.Tests[^1], test).Count == 0).Tests;
            if (own is null)
            {
                own = [];
                series.Add((own, previous is null ? [] : Differences(previous[^1], test)));
            }

            own.Add(test);
            previous = own;
        }

        return new TestHistory(name, [.. series.Select(entry => new HistorySeries(entry.Tests, entry.Since))]);
    }

    private static IReadOnlyList<string> Differences(PastTest earlier, PastTest later) =>
        Comparability.Differences(earlier.Run.Summary.Plan, earlier.Result, later.Run.Summary.Plan, later.Result);
}
