using LoadTesting.K6Output;

namespace LoadTesting.Storage;

/// <summary>
/// The scripts' own counters over a whole run: also of tests that were repeated, run again to confirm a comparison, or broken off.
/// </summary>
internal sealed class RunCounters
{
    private readonly Dictionary<string, long> _sums = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _tests = new(StringComparer.Ordinal);

    private RunCounters()
    {
    }

    /// <param name="names">The counters in question.</param>
    public static RunCounters Read(ResultsFolder folder, IReadOnlyList<string> names)
    {
        var counters = new RunCounters();
        foreach (var test in folder.Plan.Tests)
        {
            var sums = names.ToDictionary(name => name, _ => 0L, StringComparer.Ordinal);
            foreach (var run in RunsIn(folder.FolderOf(test).Path))
                AddTo(sums, run);
            foreach (var (name, sum) in sums.Where(counter => counter.Value > 0))
            {
                counters._sums[name] = counters.SumOf(name) + sum;
                counters._tests[name] = counters.TestsWith(name) + 1;
            }
        }

        return counters;
    }

    public long SumOf(string name) => _sums.GetValueOrDefault(name);

    /// <summary>How many tests have counted something.</summary>
    public int TestsWith(string name) => _tests.GetValueOrDefault(name);

    private static IEnumerable<string> RunsIn(string folder)
    {
        if (!Directory.Exists(folder))
            return [];
        return Directory.GetDirectories(folder).Where(path => Path.GetFileName(path) is var name
            && (name == "confirmation" || name.StartsWith("attempt-", StringComparison.Ordinal))).Prepend(folder);
    }

    private static void AddTo(Dictionary<string, long> sums, string folder)
    {
        var files = new Model.TestFolder(folder);
        var summary = K6SummaryFile.Read(files.Summary).Summary;
        // A killed engine leaves no summary.
        var whole = summary is null ? TimeLineFile.Read(files.Timeline).Whole : null;
        foreach (var name in sums.Keys)
            sums[name] += (long)(summary is null ? whole?.Count(name) ?? 0 : summary.Metric(name)?.ValueOf("count") ?? 0);
    }
}
