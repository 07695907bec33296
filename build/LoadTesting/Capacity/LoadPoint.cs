namespace LoadTesting.Capacity;

/// <summary>
/// What the steady state of one probe measured. Times in milliseconds, shares from 0 to 1; null where nothing was measured.
/// </summary>
/// <param name="RequestsPerSecond">All that were begun in the steady state, those that failed included.</param>
/// <param name="SucceededPerSecond">Those of them that did not fail: what was asked for and not got is no throughput.</param>
/// <param name="GeneratorCpu">Mean share of the CPU, as in <see cref="LoadTesting.Model.GeneratorLoad.MeanCpu"/>.</param>
/// <param name="IsGenerators">The engine or its machine was the limit: the figures are not the platform's.</param>
public sealed record LoadPoint(
    int Vus,
    double RequestsPerSecond,
    double SucceededPerSecond,
    double? P50,
    double? P95,
    double? P99,
    double? FailedRate,
    double? ChecksRate,
    double? GeneratorCpu,
    bool IsGenerators);
