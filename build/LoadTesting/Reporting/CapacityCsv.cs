using System.Globalization;
using CsvHelper;
using LoadTesting.Capacity;

namespace LoadTesting.Reporting;

/// <summary><c>capacity.csv</c>, for spreadsheets: a row a probe, figures of the steady state unrounded, empty where nothing was measured.</summary>
internal static class CapacityCsv
{
    private static readonly CsvWriterOptions Options = new() { Injection = CsvInjection.Escape, NewLine = "\n" };

    private static readonly (string Heading, Func<StoredProbe, object?> Value)[] Columns =
    [
        ("Test Name", probe => probe.Result.Test.Name),
        ("Probe", probe => probe.Number),
        ("VUs", probe => probe.Vus),
        ("Verdict", CapacityText.Verdict),
        ("Requests per Second", probe => probe.Point?.RequestsPerSecond),
        ("Succeeded per Second", probe => probe.Point?.SucceededPerSecond),
        ("p50 ms", probe => probe.Point?.P50),
        ("p95 ms", probe => probe.Point?.P95),
        ("p99 ms", probe => probe.Point?.P99),
        ("Failed Rate", probe => probe.Point?.FailedRate),
        ("Checks Rate", probe => probe.Point?.ChecksRate),
        ("Generator CPU", probe => probe.Point?.GeneratorCpu),
        ("Started At", probe => probe.Result.Outcome.StartedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)),
        ("Took", probe => probe.Probe is { } told ? K6Duration.FormatRounded(told.Took) : null),
        ("Reason", probe => probe.Result.Reason),
        ("Files", probe => probe.Place),
    ];

    public static string Format(CapacitySummary summary)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = CsvWriter.Create(text, Options, leaveOpen: true))
        {
            foreach (var (heading, _) in Columns)
                csv.WriteField(heading);
            csv.EndRecord();
            foreach (var probe in summary.Searches.SelectMany(search => search.Probes))
            {
                foreach (var (_, value) in Columns)
                    csv.WriteField(value(probe));
                csv.EndRecord();
            }
        }

        return text.ToString();
    }
}
