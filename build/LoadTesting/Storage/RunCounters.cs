using LoadTesting.K6Output;
using LoadTesting.Leavings;
using LoadTesting.Model;
using LoadTesting.Verdicts;

namespace LoadTesting.Storage;

/// <summary>
/// The scripts' own counters over a whole run. Includes repeated tests, reruns that confirm a comparison, tests that were broken off, and
/// the probes of a search.
/// </summary>
internal sealed class RunCounters
{
    private static readonly string[] Names = [.. LeftBehind.Counters, .. FailureCauses.Counters];

    private readonly Dictionary<string, long> _sums = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _tests = new(StringComparer.Ordinal);

    private readonly CleanUpResult? _cleanUp;

    private RunCounters(CleanUpResult? cleanUp) => _cleanUp = cleanUp;

    /// <summary>What the tests made on the platform, and how much of it is left; empty if they made nothing.</summary>
    public IReadOnlyList<LeftBehind> Leavings => LeftBehind.From(SumOf, _cleanUp);

    /// <summary>Causes of failed requests that a sentence can name, with what to do.</summary>
    public IReadOnlyList<string> Causes => [.. FailureCauses.OfRun(SumOf, TestsWith)];

    public static RunCounters Read(ResultsFolder folder)
    {
        var counters = new RunCounters(CleanUpFile.Read(folder));
        foreach (var test in folder.Plan.Tests)
        {
            var sums = Names.ToDictionary(name => name, _ => 0L, StringComparer.Ordinal);
            foreach (var run in RunsIn(folder.FolderOf(test).Path).Concat(ProbesIn(folder.FileNamed(Path.Combine("probes", test.Name)))))
                AddTo(sums, run);
            foreach (var (name, sum) in sums.Where(counter => counter.Value > 0))
            {
                counters._sums[name] = counters.SumOf(name) + sum;
                counters._tests[name] = counters.TestsWith(name) + 1;
            }
        }

        return counters;
    }

    private long SumOf(string name) => _sums.GetValueOrDefault(name);

    private int TestsWith(string name) => _tests.GetValueOrDefault(name);

    private static IEnumerable<string> RunsIn(string folder)
    {
        if (!Directory.Exists(folder))
            return [];
        return Directory.GetDirectories(folder).Where(path => Path.GetFileName(path) is var name
            && (name == "confirmation" || name.StartsWith("attempt-", StringComparison.Ordinal))).Prepend(folder);
    }

    private static string[] ProbesIn(string folder) => Directory.Exists(folder) ? Directory.GetDirectories(folder) : [];

    private static void AddTo(Dictionary<string, long> sums, string folder)
    {
        var files = new TestFolder(folder);
        var summary = K6SummaryFile.Read(files.Summary).Summary;
        // A killed engine leaves no summary.
        var whole = summary is null ? TimeLineFile.Read(files.Timeline).Whole : null;
        foreach (var name in sums.Keys)
            sums[name] += (long)(summary is null ? whole?.Count(name) ?? 0 : summary.Metric(name)?.ValueOf("count") ?? 0);
    }
}
