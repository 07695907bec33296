using System.Globalization;
using LoadTesting.K6Output;
using LoadTesting.Model;

namespace LoadTesting.Reporting.Texts;

/// <summary>Load that other machines made: what they were busy with, what it cost, and how its figures differ.</summary>
internal static class LoadElsewhere
{
    /// <summary>Longer lists are no help to a reader.</summary>
    private const int MaxNumbers = 8;

    private const int MaxTextLength = 200;

    private const string Largest = "Percentiles over time and those of single requests are the largest of any runner;"
        + " all other figures are those of all requests together.";

    /// <summary>Of a whole run.</summary>
    public static IEnumerable<string> Notes(IReadOnlyList<TestResult> results)
    {
        foreach (var place in results.Where(AreEstimates).Select(result => result.Engine.Capabilities.Place).Distinct())
            yield return Estimates(place);
        if (results.Max(result => (int?)result.Outcome.Runners.Count) is > 1 and var most)
            yield return $"Up to {most} runners shared the load of a test. {Largest}";
        if (results.Any(result => result.Outcome.VuHours is not null))
            yield return $"Cost: {Figures.Plain.VuHours(results.Sum(result => result.Outcome.VuHours ?? 0))} VU hours.";
    }

    /// <summary>How a test's figures differ from those of one process on this machine.</summary>
    public static IEnumerable<string> Doubts(TestResult result)
    {
        if (AreEstimates(result))
            yield return Estimates(result.Engine.Capabilities.Place);
        if (result.Outcome.Runners.Count > 1 && result.Metrics is not null)
            yield return Largest;
    }

    /// <summary>What is known of the machines that made a test's load.</summary>
    public static IEnumerable<string> Facts(TestResult result)
    {
        string[] peaks = [.. Peak(result.Outcome.GeneratorPeaks?.Cpu, "CPU"), .. Peak(result.Outcome.GeneratorPeaks?.Memory, "memory")];
        if (peaks.Length > 0)
            yield return $"The busiest load generator used {string.Join(" and ", peaks)}.";
        if (result.Outcome.VuHours is { } hours)
            yield return $"Cost: {Figures.Plain.VuHours(hours)} VU hours.";
        if (result.Outcome.Runners is { Count: > 0 } runners)
            yield return $"{SharesOf(runners, Figures.Plain)} {EndsOf(runners)}";
    }

    /// <summary>How evenly the load was spread.</summary>
    /// <param name="runners">At least one.</param>
    public static string SharesOf(IReadOnlyList<RunnerOutcome> runners, Figures figures)
    {
        var all = runners.Sum(runner => (double)runner.Requests);
        var made = $"{Counted.Format(runners.Count, "runner")} made {figures.Count(all)} requests";
        if (all == 0 || runners.Count == 1)
            return $"{made}.";
        var (least, most) = (runners.Min(runner => runner.Requests) / all, runners.Max(runner => runner.Requests) / all);
        return $"{made}: each between {Figures.Plain.Percent(least)} % and {Figures.Plain.Percent(most)} %,"
            + $" planned were {Figures.Plain.Percent(runners[0].Share)} %.";
    }

    private static string[] Peak(double? share, string of) => share is null ? [] : [$"{Figures.Plain.Percent(share)} % of its {of}"];

    private static string Estimates(string place) => $"Percentiles come from histograms of {place}, and are right to within a few percent.";

    private static bool AreEstimates(TestResult result) => result is { Engine.Capabilities.QuantilesAreEstimates: true, Metrics: not null };

    private static string EndsOf(IReadOnlyList<RunnerOutcome> runners) => string.Join(" ", runners
        .GroupBy(EndOf)
        .Select(same => $"{same.Key}: {Numbers([.. same])}."));

    private static string EndOf(RunnerOutcome runner) =>
        runner.Lost is { } lost ? $"Lost ({PlainText.Format(lost, MaxTextLength).TrimEnd('.')})"
        : runner.ExitCode is { } code ? string.Create(CultureInfo.InvariantCulture, $"Exit code {code}")
        : "Never ended";

    private static string Numbers(IReadOnlyList<RunnerOutcome> runners) => runners.Count > MaxNumbers
        ? Counted.Format(runners.Count, "runner")
        : $"{Counted.Word(runners.Count, "runner")} {string.Join(", ", runners.Select(runner => runner.Number))}";
}
