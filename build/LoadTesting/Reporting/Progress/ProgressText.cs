using System.Globalization;
using LoadTesting.K6Output;
using LoadTesting.Reporting.Texts;
using LoadTesting.Tokens;

namespace LoadTesting.Reporting.Progress;

/// <summary>
/// The state of a run in words: names and figures from plan and measurement and, if a test is retried, why its first attempt failed. That
/// may be an error text of the engine, from which secrets have already been removed.
/// </summary>
public static class ProgressText
{
    private const int MaxDoing = 60;

    /// <summary>One line for logs, such as <c>[1/3] Quick_Test  50 % 5s of 10s, 5/5 VUs, 21.0 requests/s, ...</c></summary>
    public static string Line(RunProgress run) =>
        run.PauseLeft is { } || run.Engine is null
            ? $"{run.Label} {Waiting(run)}, {RunLeft(run)}"
            : $"{run.Label} {Percent(run)} {Times(run)}, {Load(run)}, {Iterations(run)}, {TestLeft(run)}, {RunLeft(run)}"
                + (Runners(run) is { } runners ? $"; {runners}" : "");

    internal static string Waiting(RunProgress run) => (run.PauseLeft, run.Pause) switch
    {
        ({ } left, { RetryOf: { } reason }) => $"tries again in {Seconds(left)}: {reason}",
        ({ } left, { } pause) => $"starts in {Seconds(left)}, after a pause of {K6Duration.Format(pause.Length)}",
        _ => run.Tokens is { } tokens ? Renewing(tokens) : "is starting",
    };

    /// <summary>Shown when a pause is over before all tokens are there.</summary>
    private static string Renewing(TokenProgress tokens)
    {
        var toGo = tokens.TimeToGo is { } left && left > TimeSpan.Zero ? $", {Seconds(left)} to go" : "";
        return $"waits for its tokens: {tokens.Have} of {tokens.Wanted} are valid until its end{toGo}"
            + (tokens.RateLimited ? " (the server limits how fast they are renewed)" : "");
    }

    internal static string Percent(RunProgress run) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(run.Done * 100),3:0} %");

    internal static string Times(RunProgress run) =>
        $"{K6Duration.FormatRounded(run.Engine?.Elapsed ?? TimeSpan.Zero)} of {K6Duration.Format(run.Test.Length)}";

    /// <summary>The VUs, and the figures of the time line if it can be read.</summary>
    internal static string Load(RunProgress run)
    {
        var vus = string.Create(CultureInfo.InvariantCulture, $"{run.Engine?.Vus ?? 0}/{run.Test.Vus} VUs");
        if (run.Figures is not { } figures)
            return vus;
        var p95 = figures.P95 is { } value ? $"p95 {Figures.Plain.Milliseconds(value)} ms" : "p95 -";
        return $"{vus}, {Figures.Plain.PerSecond(figures.RequestsPerSecond)} requests/s, {p95}, {Failed(figures)}";
    }

    internal static string Iterations(RunProgress run) =>
        string.Create(CultureInfo.InvariantCulture, $"{run.Engine?.Iterations ?? 0} iterations");

    /// <summary>What the engine does instead of making load, if it says so.</summary>
    internal static string TestLeft(RunProgress run) => run.Engine?.Doing is { } doing ? PlainText.Format(doing, MaxDoing)
        : run.TestLeft > TimeSpan.Zero ? $"{Seconds(run.TestLeft)} left"
        : "finishing";

    /// <summary>Such as <c>3 runners: 1 running with 4 VUs, 2 pending</c>; null if one process makes the load.</summary>
    internal static string? Runners(RunProgress run) => run.Engine?.Runners is { Count: > 0 } runners
        ? $"{Counted.Format(runners.Count, "runner")}: " + string.Join(", ", runners.Select(runner => runner.Vus > 0
            ? $"{runner.Number} {runner.State} with {Counted.Format(runner.Vus, "VU")}"
            : $"{runner.Number} {runner.State}"))
        : null;

    internal static string RunLeft(RunProgress run) =>
        run.Search is null ? $"{Seconds(run.RunLeft)} left in all" : $"{Seconds(run.RunLeft)} left of the budget";

    private static string Failed(LiveFigures figures)
    {
        var share = figures.FailedRate is null ? Figures.Plain.None : $"{Figures.Plain.Percent(figures.FailedRate)} %";
        return $"{Figures.Plain.Count(figures.Failed)} failed ({share})";
    }

    /// <summary>Rounded up, so that "0s left" is never shown for something that still takes time.</summary>
    private static string Seconds(TimeSpan left) => K6Duration.Format(TimeSpan.FromSeconds(Math.Ceiling(left.TotalSeconds)));
}
