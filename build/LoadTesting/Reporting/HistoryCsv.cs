using System.Globalization;
using CsvHelper;
using LoadTesting.History;
using LoadTesting.Model;

namespace LoadTesting.Reporting;

/// <summary>
/// <c>history.csv</c>: a row a test and run, figures unrounded, empty where nothing was measured. Only rows of the same series, and with
/// "yes" in the column Counts, may be put into one curve.
/// </summary>
internal static class HistoryCsv
{
    private static readonly CsvWriterOptions Options = new() { Injection = CsvInjection.Escape, NewLine = "\n" };

    private static readonly (string Heading, Func<int, PastTest, object?> Value)[] Columns =
    [
        ("Test Name", (_, test) => test.Result.Test.Name),
        ("Series", (series, _) => series),
        ("Started At", (_, test) => test.Result.Outcome.StartedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)),
        ("Run", (_, test) => test.Run.Folder),
        ("Status", (_, test) => test.Row.Status),
        ("Counts", (_, test) => test.Counts ? "yes" : "no"),
        ("Commit", (_, test) => test.Run.Summary.Origin?.Commit),
        ("Commit Was Changed", (_, test) => test.Run.Summary.Origin is { Commit: not null } origin ? origin.IsModified ? "yes" : "no" : null),
        ("Branch", (_, test) => test.Run.Summary.Origin?.Branch),
        ("Environment", (_, test) => test.Run.Summary.Plan.Environment.Code()),
        ("Mode", (_, test) => test.Run.Summary.Plan.Mode.ToString().ToLowerInvariant()),
        ("Engine", (_, test) => test.Result.Engine.Kind),
        ("Engine Version", (_, test) => test.Result.Engine.Version),
        ("Load", (_, test) => test.Run.Summary.Plan.Load.ToString().ToLowerInvariant()),
        ("VUs", (_, test) => test.Result.Test.Vus),
        ("Duration", (_, test) => K6Duration.Format(test.Result.Test.Duration)),
        ("Ramp Up", (_, test) => K6Duration.Format(test.Result.Test.RampUp)),
        ("Ramp Down", (_, test) => K6Duration.Format(test.Result.Test.RampDown)),
        ("Script Hash", (_, test) => test.Result.Test.ScriptHash),
        ("Requests", (_, test) => test.Result.Metrics?.Requests),
        ("Requests per Second", (_, test) => test.Result.Metrics?.RequestsPerSecond),
        ("p50 ms", (_, test) => test.Result.Metrics?.P50),
        ("p95 ms", (_, test) => test.Result.Metrics?.P95),
        ("p99 ms", (_, test) => test.Result.Metrics?.P99),
        ("Failed Rate", (_, test) => test.Result.Metrics?.FailedRate),
        ("Checks Rate", (_, test) => test.Result.Metrics?.ChecksRate),
        ("Reason", (_, test) => test.Result.Reason),
    ];

    public static string Format(RunHistory history)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = CsvWriter.Create(text, Options, leaveOpen: true))
        {
            foreach (var (heading, _) in Columns)
                csv.WriteField(heading);
            csv.EndRecord();
            foreach (var (number, test) in history.Tests.SelectMany(test => test.Series.SelectMany((series, index) => series.Tests.Select(run => (index + 1, run)))))
            {
                foreach (var (_, value) in Columns)
                    csv.WriteField(value(number, test));
                csv.EndRecord();
            }
        }

        return text.ToString();
    }
}
