using LoadTesting.K6Output;
using LoadTesting.Model;

namespace Benchmarks.Calibration;

/// <summary>The figures of one run's steady state. Times are in milliseconds as the engine measured them, rates from 0 to 1.</summary>
/// <param name="Passes">Whether the test's thresholds held.</param>
/// <param name="MachineCpu">The share of all processors over the steady state; null if it could not be read.</param>
/// <param name="EngineCpu">The engine's part of it.</param>
internal sealed record LoadFigures(
    bool Passes, double Mean, double P95, double RequestsPerSecond, double FailedRate, double ChecksRate, double? MachineCpu,
        double? EngineCpu)
{
    public double ServedPerSecond => RequestsPerSecond * (1 - FailedRate);

    /// <summary>The value of its success threshold: the lower one of the shares of passed checks and passed requests.</summary>
    public double Success => Math.Min(ChecksRate, 1 - FailedRate);

    /// <exception cref="BenchmarkException">The run left no figures of its steady state.</exception>
    public static LoadFigures From(TestResult result, TestFolder folder)
    {
        var steady = result.Steady
            ?? throw new BenchmarkException($"{result.Test.Name} has no figures: {result.Reason}. Its log: {folder.Log}.");
        var mean = K6SummaryFile.Read(folder.Summary).Summary?.Metric("http_req_duration{phase:steady}")?.ValueOf("avg");
        return new(
            result.Verdict == Verdict.Passed,
            mean ?? throw new BenchmarkException($"{result.Test.Name} has no mean: {folder.Summary}."),
            steady.P95 ?? 0,
            steady.RequestsPerSecond,
            steady.FailedRate ?? 0,
            steady.ChecksRate ?? 0,
            result.Generator?.MeanCpu,
            result.Generator?.EngineCpu);
    }
}
