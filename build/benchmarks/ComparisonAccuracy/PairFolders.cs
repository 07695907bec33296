using System.Globalization;

namespace Benchmarks.ComparisonAccuracy;

/// <summary>The folders of one pair's runs.</summary>
/// <param name="Number">Starts at 1.</param>
internal sealed record PairFolders(string Root, int Number)
{
    public string Baseline => Of("baseline");

    public string Equal => Of("equal");

    public string Slower => Of("slower");

    /// <summary>In order. Pairs in which not all three runs are finished are left out.</summary>
    public static IReadOnlyList<PairFolders> FinishedIn(string root) =>
    [
        .. Directory.EnumerateDirectories(root, "*-baseline")
            .Select(path => Path.GetFileName(path).Split('-')[0])
            .Where(number => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(number => new PairFolders(root, int.Parse(number, CultureInfo.InvariantCulture)))
            .Where(pair => new[] { pair.Baseline, pair.Equal, pair.Slower }.All(IsFinished))
            .OrderBy(pair => pair.Number),
    ];

    private string Of(string kind) => Path.Combine(Root, string.Create(CultureInfo.InvariantCulture, $"{Number:000}-{kind}"));

    private static bool IsFinished(string path) =>
        Directory.Exists(path) && Directory.EnumerateFiles(path, "result.json", SearchOption.AllDirectories).Any();
}
