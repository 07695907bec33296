using System.Globalization;
using LoadTesting.Capacity;
using LoadTesting.K6Output;
using LoadTesting.Model;

namespace LoadTesting.Reporting.Texts;

/// <summary>Describes what a search found, in sentences.</summary>
public static class CapacityText
{
    private const int MaxReasonLength = 600;

    /// <summary>The page shows all of them.</summary>
    private const int MaxNotes = 3;

    /// <summary>
    /// Such as <c>Core_API_Load_Test holds 154 VUs and fails at 160. The platform's ceiling is 102.1 requests/s, its knee at 52 VUs.</c>
    /// </summary>
    public static string Format(TestSearch search) => $"{Limit(search)}. {Throughput(search)}".TrimEnd();

    /// <summary>The first of the two sentences, without its full stop.</summary>
    public static string Limit(TestSearch search) => search.Finding.End == CapacityEnd.Inconclusive
        ? $"{search.Test.Name}: nothing could be judged{LastReason(search)}"
            + (search.Finding.Shortage is { } shortage ? $"; {TooShort(shortage, search.Search)}" : "")
        : Limit(search.Test.Name, search.Finding, search.Search);

    internal static string Limit(string name, CapacityFinding finding, CapacitySearch search) => finding.End switch
    {
        CapacityEnd.LimitFound => $"{name} holds {Counted.Format(finding.Holds ?? 0, "VU")} and fails at {finding.FailsAt}",
        CapacityEnd.NoLimit =>
            $"{name} has no limit up to {Counted.Format(search.MaxVus, "VU")}, the most that the search was allowed to try",
        CapacityEnd.FailsAtOneVu => $"{name} fails with a single VU, so the load is not the reason",
        CapacityEnd.GeneratorLimit =>
            $"{name} holds {Counted.Format(finding.Holds ?? 0, "VU")}; at {finding.UnjudgedAt} the machine that makes the load is the "
                + $"limit, so the platform's limit, if it has one, is above {finding.Holds}",
        CapacityEnd.InconclusiveAbove =>
            $"{name} holds {Counted.Format(finding.Holds ?? 0, "VU")}; at {finding.UnjudgedAt} every probe is inconclusive, so its limit, "
                + $"if it has one, is above {finding.Holds}",
        CapacityEnd.BudgetUsedUp =>
            $"{Bounds(name, finding)}: {TooShort(finding.Shortage!, search)}, so the limit is not known to "
                + $"within {Figures.Bound(search.Tolerance)}",
        _ => $"{Bounds(name, finding)}: the search was stopped before its end",
    };

    private static string TooShort(BudgetShortage shortage, CapacitySearch search) => shortage.IsUsedUp
        ? $"the budget of {K6Duration.FormatRounded(search.Budget)} is used up"
        : $"{K6Duration.FormatRounded(shortage.Left)} of the budget of {K6Duration.FormatRounded(search.Budget)} is left, "
            + $"too little for another probe of {K6Duration.FormatRounded(shortage.Needed)}";

    /// <summary>The platform's highest throughput; empty if nothing was measured.</summary>
    public static string Throughput(TestSearch search)
    {
        var curve = search.Curve;
        var points = curve.Points.Where(point => !point.IsGenerators).ToList();
        var highest = search.Finding.End == CapacityEnd.FailsAtOneVu ? null : points.MaxBy(point => point.SucceededPerSecond);
        return curve switch
        {
            { Ceiling: { } ceiling, Knee: { } knee } =>
                $"The platform's ceiling is {Figures.Plain.PerSecond(ceiling.RequestsPerSecond)} requests/s, "
                    + $"its knee at {Figures.Plain.Count(knee)} VUs.",
            _ when highest is not null && points.Count == 1 =>
                $"{Figures.Plain.PerSecond(highest.SucceededPerSecond)} requests/s succeeded at {Counted.Format(highest.Vus, "VU")}.",
            _ when highest is not null =>
                $"No ceiling seen: throughput still grew, up to {Figures.Plain.PerSecond(highest.SucceededPerSecond)} requests/s "
                    + $"at {Counted.Format(highest.Vus, "VU")}.",
            _ => "",
        };
    }

    /// <summary>How the knee was computed; null if there is none.</summary>
    public static string? Knee(CapacityCurve curve) => curve is { Ceiling: { } ceiling, Knee: { } knee, PerVu: { } perVu }
        ? $"With few VUs, each adds {perVu.ToString("0.00", CultureInfo.InvariantCulture)} requests/s; at that rate,"
            + $" {Figures.Plain.Count(knee)} VUs would reach the ceiling of {Figures.Plain.PerSecond(ceiling.RequestsPerSecond)}"
            + " (operational analysis: N* = Xmax × (R0 + Z)). Beyond this knee, more VUs mean longer queues and no more throughput."
        : null;

    /// <summary>A probe's verdict, in a word or two for tables.</summary>
    public static string Verdict(StoredProbe probe) => probe switch
    {
        { Probe: null } => "interrupted",
        { Probe: { Verdict: ProbeVerdict.Held, IsBorderline: true } } => "held, close",
        { Probe.Verdict: ProbeVerdict.Held } => "held",
        { Probe: { Verdict: ProbeVerdict.Failed, IsBorderline: true } } => "failed, close",
        { Probe.Verdict: ProbeVerdict.Failed } => "failed",
        { Probe.Verdict: ProbeVerdict.CutOff } => "cut off",
        { Result.Verdict: LoadTesting.Model.Verdict.Invalid } => "invalid",
        _ => "inconclusive",
    };

    /// <summary>A warning if the largest number of VUs that holds may not hold for longer; null if there is no sign of that.</summary>
    public static string? Doubt(TestSearch search)
    {
        var holding = search.Probes.LastOrDefault(
            probe => probe.Vus == search.Finding.Holds && probe.Result.Verdict == LoadTesting.Model.Verdict.Passed);
        return holding?.Drifts is { } drift
            ? $"At {Counted.Format(search.Finding.Holds ?? 0, "VU")} the platform had not settled when the steady state "
                + $"ended: {Growth(drift)}. A longer steady state may hold less: give it more "
                + $"than {K6Duration.Format(holding.Result.Test.Duration)}."
            : null;
    }

    private static string Growth(SteadyStateDrift drift) => drift.IsOfFailures
        ? $"{Figures.Bound(drift.First.Failed)} of the requests failed in its first third "
            + $"and {Figures.Bound(drift.Last.Failed)} in its last"
        : $"half of the requests took up to {Figures.Plain.Milliseconds(drift.First.Median)} ms in its first third "
            + $"and {Figures.Plain.Milliseconds(drift.Last.Median)} ms in its last";

    /// <summary>The warnings of the first few probes that have any. They do not change a verdict, but should be seen with it.</summary>
    internal static IReadOnlyList<string> Notes(TestSearch search)
    {
        List<string> notes = [
            .. search.Probes.SelectMany(probe => probe.Result.Warnings.Select(warning => $"{Counted.Format(probe.Vus, "VU")}: {warning}"))];
        return notes.Count <= MaxNotes ? notes : [.. notes.Take(MaxNotes),
            $"{notes.Count - MaxNotes} more {Counted.Word(notes.Count - MaxNotes, "is", "are")} in capacity.html."];
    }

    /// <summary>Such as <c>EMULATOR (emulator: profile calibrated)</c>.</summary>
    internal static string Place(RunPlan plan) =>
        plan.Environment.Code() + (plan.Emulator is { } settings ? $" (emulator: {PlainText.Format(settings, MaxReasonLength)})" : "");

    /// <summary>Why this is the next probe.</summary>
    public static string Why(NextProbe next) =>
        next.Run > 1 ? $"run {next.Run} at this number of VUs, because the one before does not decide" : Known(next);

    /// <summary>What is known before the next probe.</summary>
    public static string Known(NextProbe next) => (next.Holds, next.NotAt) switch
    {
        (null, null) => "nothing is known yet",
        ({ } holds, null) => $"{Hold(holds)}",
        (null, { } notAt) => $"{notAt} {Counted.Word(notAt, "does", "do")} not hold",
        ({ } holds, { } notAt) => $"{Hold(holds)}, {notAt} do not",
    };

    private static string Hold(int vus) => Counted.Format(vus, "holds", "hold");

    private static string Bounds(string name, CapacityFinding finding) => (finding.Holds, finding.FailsAt ?? finding.UnjudgedAt) switch
    {
        ({ } holds, { } above) => $"The limit of {name} lies between {holds} and {above} VUs",
        ({ } holds, null) => $"{name} holds {Counted.Format(holds, "VU")}, and no more was tried",
        (null, { } above) => $"{name} fails at {Counted.Format(above, "VU")}, and no fewer were tried",
        _ => $"Nothing is known of {name} yet",
    };

    private static string LastReason(TestSearch search) => search.Probes.LastOrDefault(probe => probe.Result.Reason is not null) is { } last
        ? $" ({PlainText.Format(last.Result.Reason!, MaxReasonLength).TrimEnd('.')})"
        : "";
}
