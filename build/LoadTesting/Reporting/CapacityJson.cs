using LoadTesting.Capacity;
using LoadTesting.Model;
using LoadTesting.Reporting.Texts;
using LoadTesting.Storage;

namespace LoadTesting.Reporting;

/// <summary>
/// <c>capacity.json</c>: what a search found, and all of its probes, for programs. Its form is <c>configs/schemas/capacity.schema.json</c>.
/// Every member is listed explicitly here, so that changing a record does not change the file by accident.
/// </summary>
internal static class CapacityJson
{
    /// <summary>Increased when a member changes its meaning or is removed, not when one is added.</summary>
    private const int Version = 2;

    public static string Format(CapacitySummary summary) => ResultJson.Write(new
    {
        Version,
        summary.Plan.Environment,
        summary.Plan.ApiBaseUrl,
        summary.Plan.Emulator,
        summary.ExitCode,
        summary.Plan.Capacity!.Tolerance,
        summary.Plan.Capacity.Budget,
        Took = summary.Spent,
        StartedAt = Results(summary).Min(result => (DateTimeOffset?)result.Outcome.StartedAt),
        CompletedAt = Results(summary).Max(result => (DateTimeOffset?)result.CompletedAt),
        Origin = SummaryJson.BuildInfoOf(summary.BuildInfo),
        Notes = RunNotes.Create(summary),
        Tests = summary.Searches.Select(TestOf),
    });

    private static IEnumerable<TestResult> Results(CapacitySummary summary) =>
        summary.Searches.SelectMany(search => search.Probes).Select(probe => probe.Result);

    private static object TestOf(TestSearch search)
    {
        var (finding, curve) = (search.Finding, search.Curve);
        return new
        {
            search.Test.Name,
            search.Test.Script,
            search.Test.Variables,
            search.Test.Duration,
            search.Test.RampUp,
            search.Test.RampDown,
            search.Search.StartVus,
            search.Search.MaxVus,
            finding.End,
            Sentence = CapacityText.Format(search),
            Doubt = CapacityText.Doubt(search),
            finding.Holds,
            finding.FailsAt,
            finding.UnjudgedAt,
            Ceiling = curve.Ceiling is { } ceiling ? new { ceiling.RequestsPerSecond, ceiling.FromVus, ceiling.Levels } : null,
            Knee = curve.Knee,
            RequestsPerSecondPerVu = curve.PerVu,
            Probes = search.Probes.Select(ProbeOf),
        };
    }

    private static object ProbeOf(StoredProbe probe) => new
    {
        probe.Number,
        probe.Vus,
        probe.Result.Verdict,
        IsClose = probe.Probe?.IsBorderline ?? false,
        Counts = probe.Probe is { Verdict: not ProbeVerdict.CutOff },
        probe.Result.Reason,
        probe.Result.Warnings,
        probe.Result.Outcome.StartedAt,
        Took = probe.Probe?.Took,
        Engine = new { probe.Result.Engine.Kind, probe.Result.Engine.Version, probe.Result.Engine.Reason },
        Figures = probe.Point is { } point ? FiguresOf(point) : null,
        Thresholds = probe.Result.Thresholds.Select(SummaryJson.ThresholdOf),
        Files = probe.Place,
    };

    private static object FiguresOf(LoadPoint point) => new
    {
        point.RequestsPerSecond,
        point.SucceededPerSecond,
        point.P50,
        point.P95,
        point.P99,
        point.FailedRate,
        point.ChecksRate,
        point.GeneratorCpu,
    };
}
