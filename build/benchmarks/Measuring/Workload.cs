using System.Globalization;

namespace Benchmarks.Measuring;

/// <summary>A row of the table.</summary>
/// <param name="DelayMilliseconds">The server's delay.</param>
/// <param name="OneRequest">Whether one VU sends a single request, to measure the cost of the start.</param>
internal sealed record Workload(int DelayMilliseconds, int Vus, bool OneRequest = false)
{
    public static IReadOnlyList<Workload> All { get; } =
        [new(0, 1, OneRequest: true), new(20, 10), new(20, 50), new(20, 100), new(0, 10), new(0, 50)];

    public IReadOnlyList<string> Load(int seconds) => OneRequest
        ? ["--iterations", "1"]
        : ["--vus", Vus.ToString(CultureInfo.InvariantCulture), "--duration", string.Create(CultureInfo.InvariantCulture, $"{seconds}s")];

    public override string ToString() => OneRequest
        ? "one request"
        : string.Create(CultureInfo.InvariantCulture, $"{DelayMilliseconds} ms, {Vus} VUs");
}
