namespace LoadTesting.Capacity;

/// <summary>The figures of one probe's steady state. Times are in milliseconds, shares from 0 to 1; null if nothing was measured.</summary>
/// <param name="RequestsPerSecond">All requests that began in the steady state, including failed ones.</param>
/// <param name="SucceededPerSecond">The successful ones of these: failed requests are not throughput.</param>
/// <param name="GeneratorCpu">The mean share of the CPU, as in <see cref="LoadTesting.Model.GeneratorLoad.MeanCpu"/>.</param>
/// <param name="IsGenerators">The engine or its machine was the limit, so the figures do not describe the platform.</param>
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
