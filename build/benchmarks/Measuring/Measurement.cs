namespace Benchmarks.Measuring;

/// <summary>What one run of one engine gave.</summary>
/// <param name="P95">Of http_req_duration, milliseconds, by the engine's own summary.</param>
/// <param name="CpuPerRequest">User and system time of its process in milliseconds, start included.</param>
/// <param name="PeakMegabytes">The most memory that it had resident.</param>
/// <param name="FirstRequest">From the process's start to its first request's arrival at the server, milliseconds.</param>
internal sealed record Measurement(double RequestsPerSecond, double P95, double CpuPerRequest, double PeakMegabytes, double FirstRequest);

/// <summary>One round of one workload: both engines, one right after the other.</summary>
internal sealed record Pair(Measurement K6, Measurement Engine);
