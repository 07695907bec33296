using LoadTesting.Capacity;
using LoadTesting.Model;
using LoadTesting.Reporting.Texts;

namespace LoadTesting.Reporting.Tables;

/// <summary>A row for a probe of a search.</summary>
/// <param name="Highest">The highest rate of successful requests per second among all probes of the search.</param>
internal sealed record ProbeLine(StoredProbe Probe, double Highest)
{
    public LoadPoint? Point => Probe.Point;

    public Label Verdict => Label.From(VerdictTable.From(Probe.Result.Verdict), CapacityText.Verdict(Probe));

    /// <summary>Relative to the page, so that the whole folder can be moved.</summary>
    public IReadOnlyList<FileLink> Files =>
    [
        .. new[] { ("dashboard", Probe.Files.Dashboard), ("log", Probe.Files.Log), ("result", Probe.Files.Result) }
            .Where(file => PlainFile.Exists(file.Item2))
            .Select(file => new FileLink(
                file.Item1,
                $"{string.Join('/', Probe.Place.Split('/').Select(Uri.EscapeDataString))}/{Path.GetFileName(file.Item2)}",
                $"{file.Item1} of probe {Probe.Number}")),
    ];

    public static IReadOnlyList<ProbeLine> From(TestSearch search)
    {
        var highest = search.Probes.Select(probe => probe.Point?.SucceededPerSecond ?? 0).DefaultIfEmpty(0).Max();
        return [.. search.Probes.Select(probe => new ProbeLine(probe, highest))];
    }
}

/// <summary>The probes of a search, for <c>capacity.csv</c>, the terminal, <c>capacity.md</c> and the page.</summary>
internal static class ProbeColumns
{
    public static IReadOnlyList<Column<ProbeLine>> All { get; } =
    [
        new("Test", line => line.Probe.Result.Test.Name) { Csv = "Test Name", In = Places.None },
        new("#", line => line.Probe.Number) { Format = Format.Count, Csv = "Probe", OnPage = "Probe", InMarkdown = "Probe" },
        new("VUs", line => line.Probe.Vus) { Format = Format.Count, Csv = "VUs" },
        new("Verdict", line => line.Verdict) { Csv = "Verdict" },
        new("Req/s", line => line.Point?.RequestsPerSecond)
        {
            Format = Format.PerSecond, Better = Better.High, Csv = "Requests per Second", In = Places.Page,
        },
        new("Succeeded/s", line => line.Point?.SucceededPerSecond)
        {
            Format = Format.PerSecond, Better = Better.High, Csv = "Succeeded per Second",
        },
        new("", line => line.Highest > 0 ? (line.Point?.SucceededPerSecond ?? 0) / line.Highest : 0)
        {
            Format = Format.Bar, In = Places.Terminal, LeftOut = 1,
        },
        new("p50 ms", line => line.Point?.P50)
        {
            Format = Format.Milliseconds, Better = Better.Low, Csv = "p50 ms", OnPage = "p50",
            In = Places.Terminal | Places.Page, LeftOut = 2,
        },
        new("p95 ms", line => line.Point?.P95) { Format = Format.Milliseconds, Better = Better.Low, Csv = "p95 ms", OnPage = "p95" },
        new("p99 ms", line => line.Point?.P99)
        {
            Format = Format.Milliseconds, Better = Better.Low, Csv = "p99 ms", OnPage = "p99", LeftOut = 4,
        },
        new("Failed %", line => line.Point?.FailedRate)
        {
            Format = Format.Percent, Better = Better.Low, Csv = "Failed Rate", OnPage = "Failed, %",
        },
        new("Checks %", line => line.Point?.ChecksRate)
        {
            Format = Format.Percent, Better = Better.High, Csv = "Checks Rate", OnPage = "Checks, %", LeftOut = 5,
        },
        new("CPU %", line => line.Point?.GeneratorCpu)
        {
            Format = Format.Percent, Csv = "Generator CPU", OnPage = "CPU, %", In = Places.Terminal | Places.Page, LeftOut = 3,
        },
        new("Started At", line => line.Probe.Result.Outcome.StartedAt) { Csv = "Started At", In = Places.None },
        new("Took", line => line.Probe.Probe?.Took) { Format = Format.Duration, Csv = "Took", In = Places.Page },
        new("Reason", line => line.Probe.Result.Reason) { Csv = "Reason", In = Places.None },
        new("Files", line => line.Files) { Csv = "Files", CsvValue = line => line.Probe.Place, In = Places.Page },
    ];
}
