using System.Globalization;
using LoadTesting.K6Output;
using LoadTesting.Model;
using LoadTesting.Thresholds;

namespace LoadTesting.Verdicts;

/// <summary>
/// The one place where a test is judged, from k6's exit code, its thresholds and its data together. k6 also ends with 0 if every iteration
/// threw, if nothing was measured, or if a threshold's metric has no samples; none of these is a pass. Exit codes 103, 105, 108 and 110
/// hide a crossed threshold, so thresholds are listed with every verdict. Verdicts that the build itself causes, such as a used up budget,
/// are in <c>Judge.Overrides.cs</c>.
/// </summary>
public static partial class Judge
{
    /// <summary>Grafana's own advice for its load generators.</summary>
    private const double MaxCpuElsewhere = 0.8;

    /// <param name="engine">The capabilities of the engine that ran the test.</param>
    /// <param name="reading">Null if there are no figures (<see cref="K6Outcome.FiguresProblem"/>).</param>
    /// <param name="generator">Null if the load was made on another machine.</param>
    /// <param name="timeLine">Null if there is none.</param>
    /// <param name="waiting">How long the engine's threads waited for a processor; null if that is not known.</param>
    public static Judgement Evaluate(
        PlannedTest test,
        EngineCapabilities engine,
        K6Outcome outcome,
        K6SummaryReading? reading,
        GeneratorLoad? generator = null,
        TimeLine? timeLine = null,
        WaitingTimes? waiting = null)
    {
        var thresholds = reading?.Summary is { } summary ? ThresholdReader.From(summary) : [];
        var (verdict, reason) = Stopped(test, outcome, reading?.Summary)
            ?? (outcome.FiguresProblem is null
                ? VerdictByFiles(outcome, reading, thresholds, generator, timeLine, waiting)
                : VerdictByExitCode(engine, outcome));
        if (verdict is Verdict.Passed or Verdict.ThresholdsCrossed && FaultElsewhere(outcome) is { } fault)
            (verdict, reason) = (Verdict.Invalid, fault);
        return new Judgement(
            verdict,
            WithHiddenCrossings(verdict, reason, thresholds),
            thresholds,
            [.. Warnings.Evaluate(engine, outcome, reading?.Summary, thresholds, generator)]);
    }

    private static (Verdict, string?)? Stopped(PlannedTest test, K6Outcome outcome, K6Summary? summary) => outcome switch
    {
        { StopReason: StopReason.NotStarted } =>
            (Verdict.Inconclusive, $"The engine could not be started: {outcome.FirstError ?? "it gave no reason"}"),
        { StopReason: StopReason.Interrupted } =>
            (Verdict.Interrupted, $"Interrupted after {K6Duration.FormatRounded(outcome.Elapsed)} of {K6Duration.Format(test.Length)}."),
        // The build cut the test off, not the platform, so the slowest requests are missing from the figures.
        { StopReason: StopReason.Deadline, InterruptedIterations: > 0 } when summary is { Requests: > 0 } => (
            Verdict.Invalid,
            $"Did not end by its deadline and was stopped after {K6Duration.FormatRounded(outcome.Elapsed)}"
                + $" (planned: {K6Duration.Format(test.Length)})"
                + $" with {outcome.InterruptedIterations} iterations under way, whose requests are not counted.{Evidence(outcome)}"
                + " See the test's k6.log for what delayed it, and run it again."),
        { StopReason: StopReason.Deadline } => (
            Verdict.Inconclusive,
            $"Did not end by its deadline and was stopped after {K6Duration.FormatRounded(outcome.Elapsed)}"
                + $" (planned: {K6Duration.Format(test.Length)}).{Evidence(outcome)}"),
        { Runners: [_, ..] } when RunnerShares.Lost(outcome.Runners) is { } lost => (Verdict.Invalid, lost),
        { ExitCode: null } => (Verdict.Inconclusive, $"k6 was killed before it ended.{Evidence(outcome)} See the test's k6.log."),
        _ => null,
    };

    private static (Verdict, string?) VerdictByExitCode(EngineCapabilities engine, K6Outcome outcome) => outcome.ExitCode switch
    {
        K6ExitCode.Finished => (Verdict.Passed, null),
        K6ExitCode.ThresholdsCrossed => (
            Verdict.ThresholdsCrossed,
            $"Thresholds were crossed in {engine.Place}; {outcome.TestUrl?.ToString() ?? "the run's page"} says which and by how much."),
        _ => OtherExitCode(outcome),
    };

    private static (Verdict, string?) VerdictByFiles(
        K6Outcome outcome,
        K6SummaryReading? reading,
        IReadOnlyList<ThresholdResult> thresholds,
        GeneratorLoad? generator,
        TimeLine? timeLine,
        WaitingTimes? waiting)
    {
        if (outcome.ExitCode is not (K6ExitCode.Finished or K6ExitCode.ThresholdsCrossed))
            return OtherExitCode(outcome);
        if (reading?.Summary is not { } summary)
        {
            var problem = Capital(reading?.Problem ?? "k6 left no summary");
            return Inconclusive($"{problem}, so there is nothing to judge by (exit code {outcome.ExitCode}).{Evidence(outcome)}");
        }

        if (WithoutData(summary, outcome) is { } lack)
            return Inconclusive(lack);
        if (timeLine is not null && InfrastructureFailure.NothingAnswered(summary, timeLine) is { } refused)
            return Inconclusive(refused);

        var (verdict, reason) = OfMeasured(outcome, summary, thresholds);
        var faults = generator is null ? [] : GeneratorSaturation.Evaluate(generator, Crossed(summary, thresholds), waiting).ToList();
        if (faults.Count > 0 && verdict is Verdict.Passed or Verdict.ThresholdsCrossed)
            return (Verdict.Invalid, string.Join(" ", faults));
        return verdict == Verdict.Passed && WithInterruptedIterations(summary, thresholds, generator) is { } doubt
            ? Inconclusive(doubt)
            : (verdict, reason);
    }

    private static IReadOnlyList<CrossedThreshold> Crossed(K6Summary summary, IReadOnlyList<ThresholdResult> thresholds) =>
        [.. thresholds.Where(threshold => threshold.Crossed)
            .Select(threshold => new CrossedThreshold(threshold, summary.Metric(threshold.Metric)?.ValueOf("min")))];

    // Checked last: a generator at its limit may be why the answers never came, and is then the better reason.
    private static string? WithInterruptedIterations(
        K6Summary summary, IReadOnlyList<ThresholdResult> thresholds, GeneratorLoad? generator) =>
        generator is not null && InterruptedIterations.Unsure(summary, thresholds, generator.InterruptedIterations) is { Count: > 0 } unsure
            ? $"{InterruptedIterations.Describe(generator)} If they had been counted, these thresholds might not hold:"
                + $" {ThresholdText.Format(unsure)}"
                + " Look at what the platform did at the end of the test, and run the test for longer."
            : null;

    private static (Verdict, string?) OfMeasured(K6Outcome outcome, K6Summary summary, IReadOnlyList<ThresholdResult> thresholds)
    {
        if (thresholds.Any(threshold => threshold.Crossed))
            return (Verdict.ThresholdsCrossed, ThresholdText.Format(thresholds.Where(threshold => threshold.Crossed)));
        if (outcome.ExitCode == K6ExitCode.ThresholdsCrossed && !thresholds.Any(OperationThreshold.IsUndecided))
        {
            return Inconclusive(
                "k6 says that thresholds were crossed (exit code 99), but its summary shows none: one of the two is wrong."
                + " See the test's k6.log.");
        }

        return WithoutJudgedThresholds(thresholds) is { } gap ? Inconclusive(gap) : (Verdict.Passed, null);
    }

    private static string? WithoutData(K6Summary summary, K6Outcome outcome)
    {
        var first = Evidence(outcome);
        if (summary.Iterations > 0 && outcome.ScriptExceptions >= summary.Iterations)
            return $"Every iteration ({summary.Iterations}) threw an exception.{first}";
        if (summary.Requests == 0)
        {
            return summary.Iterations == 0
                ? $"No iteration was completed and no request was made.{first}"
                : $"No request was made in {summary.Iterations} iterations.{first}";
        }

        return summary.Metric("checks") is { HasSamples: true }
            ? null
            : $"No check ran, although {summary.Requests} requests were made.{first}";
    }

    private static string? WithoutJudgedThresholds(IReadOnlyList<ThresholdResult> thresholds)
    {
        if (thresholds.Count == 0)
            return "The script has no thresholds, so nothing defines a good run.";
        var empty = thresholds.Where(threshold => threshold.NoSamples && !OperationThreshold.IsOf(threshold)).ToList();
        if (empty.Count > 0)
        {
            var names = string.Join(", ", empty.Select(threshold => $"{threshold.Metric} ({threshold.Expression})"));
            return $"Not measured: {names}. k6 passes a threshold whose metric has no samples.";
        }

        var contradictions = thresholds.Where(ThresholdReader.ValueContradictsPass).ToList();
        return contradictions.Count == 0
            ? null
            : $"k6's summary contradicts itself: {ThresholdText.Format(contradictions)} It is not marked as crossed.";
    }

    private static (Verdict, string?) OtherExitCode(K6Outcome outcome)
    {
        var code = outcome.ExitCode!.Value;
        var (reason, nextStep) = K6ExitCode.Describe(code);
        var verdict = code is K6ExitCode.StoppedBySignal or K6ExitCode.StoppedThroughRest
            ? Verdict.Interrupted
            : Verdict.Inconclusive;
        var where = RunnerShares.WithExitCode(outcome.Runners, code);
        // A run that has a page was started, so credentials and limits were good.
        if (code == K6ExitCode.CloudFailed && outcome is { TestUrl: { } page, Error: not null })
            (reason, nextStep) = ("The cloud run did not come to its end", $"Its page says more: {page}");
        return (verdict, $"{Capital(reason)} (exit code {code}{where}).{Evidence(outcome)} {nextStep}");
    }

    /// <summary>A load generator elsewhere that was at its limit; null if none was, or if nobody said.</summary>
    private static string? FaultElsewhere(K6Outcome outcome) => outcome.GeneratorPeaks is { Cpu: > MaxCpuElsewhere and var cpu }
        ? string.Create(CultureInfo.InvariantCulture, $"A load generator used {cpu:0 %} of its CPU, more than {MaxCpuElsewhere:0 %}:")
            + " it may have made less load than planned, and have read answers late. Use fewer VUs, or more load generators."
        : null;

    private static (Verdict, string?) Inconclusive(string reason) => (Verdict.Inconclusive, reason);

    private static string? WithHiddenCrossings(Verdict verdict, string? reason, IReadOnlyList<ThresholdResult> thresholds)
    {
        var crossed = thresholds.Where(threshold => threshold.Crossed).ToList();
        return crossed.Count > 0 && verdict != Verdict.ThresholdsCrossed
            ? $"{reason} {(verdict == Verdict.Invalid ? "Crossed anyway" : "Crossed by then")}: {ThresholdText.Format(crossed)}"
            : reason;
    }

    private static string Evidence(K6Outcome outcome) => outcome.FirstError is { } error ? $" It said: {error.TrimEnd('.')}." : "";

    private static string Capital(string text) =>
        text.StartsWith("k6", StringComparison.Ordinal) ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
