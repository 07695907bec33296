namespace Benchmarks.Measuring;

/// <summary>The figures of one run of one engine.</summary>
/// <param name="P95">The p95 of http_req_duration in milliseconds, from the engine's own summary.</param>
/// <param name="CpuPerRequest">The user and system time of its process in milliseconds, including the start.</param>
/// <param name="PeakMegabytes">The peak of its resident memory.</param>
/// <param name="FirstRequest">The time from the process's start to the arrival of its first request at the server, in milliseconds.</param>
internal sealed record Measurement(double RequestsPerSecond, double P95, double CpuPerRequest, double PeakMegabytes, double FirstRequest);

/// <summary>One round of one workload: both engines, one right after the other.</summary>
internal sealed record Pair(Measurement K6, Measurement Engine);
