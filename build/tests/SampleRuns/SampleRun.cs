using LoadTesting.Catalogue;
using LoadTesting.Model;
using LoadTesting.Planning;
using LoadTesting.Storage;
using SampleRuns.Simulation;

namespace SampleRuns;

/// <summary>
/// The results folder of a full suite in which everything that can go wrong did, one kind of failure a test: what reports and their
/// readers are tried on. The files are made, not measured, and the same each time; the verdicts are the judge's own.
/// </summary>
public static class SampleRun
{
    /// <summary>By the clock of the sample.</summary>
    public static DateTimeOffset Start { get; } = new(2030, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private static EngineDescription K6 { get; } = new("k6", "v2.2.0", "found on PATH (/usr/local/bin/k6)");

    /// <summary>Writes the run into a folder that holds none.</summary>
    /// <returns>The folder; without reports.</returns>
    public static ResultsFolder Write(string path) => Write(path, Stories.All, Start, "4f1c9d2e8b7a6053c1d2e3f405162738495a6b7c", seed: 1);

    /// <summary>Writes the run of a week before: the same load, other chance, and a few requests that were faster or slower then.</summary>
    public static ResultsFolder WriteBaseline(string path) =>
        Write(path, Stories.OfBaseline, Start.AddDays(-7), "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567", seed: 2);

    private static ResultsFolder Write(
        string path, IReadOnlyDictionary<string, TestStory> stories, DateTimeOffset start, string commit, int seed)
    {
        var folder = ResultsFolder.CreateAt(path, Plan());
        folder.Save(
            new BuildInfo(start, commit, "main", IsModified: false, "Debian GNU/Linux 12 (bookworm), X64", 8,
                new Uri("https://ci.example.com/builds/4711")));
        var startsAt = start;
        var tests = folder.Plan.Tests.Select(test =>
        {
            var from = startsAt + test.PauseBefore;
            // One that did not end by itself delays those after it.
            startsAt = from + (test.Length * Math.Max(1, stories.GetValueOrDefault(test.Name)?.StoppedAt ?? 1));
            return (Test: test, StartsAt: from, Seed: HashCode(test.Name, seed));
        }).ToList();
        Parallel.ForEach(tests, test =>
        {
            if (stories.TryGetValue(test.Test.Name, out var story))
                new SampleTest(folder, test.Test, story, K6, test.StartsAt).Write(test.Seed);
        });
        return folder;
    }

    private static RunPlan Plan()
    {
        var repository = Path.Combine(AppContext.BaseDirectory, "sample-repository");
        var configs = Path.Combine(repository, "configs");
        var request = new RunRequest
        {
            Targets = ["FullSuite"],
            Environment = TargetEnvironment.Dev,
            Load = LoadLevel.Full,
            Variables = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["THRESHOLD_P95"] = "800", ["THRESHOLD_P99"] = "1500", ["THRESHOLD_SUCCESS_RATE"] = "0.95",
            },
        };
        return Planner.Plan(
            request,
            CatalogueReader.Read(configs, Path.Combine(repository, "k6-scripts")),
            LoadProfilesReader.Read(configs),
            EnvironmentsReader.Read(configs));
    }

    // Unlike string.GetHashCode the same in each process.
    private static int HashCode(string name, int seed) => name.Aggregate(seed, (hash, letter) => unchecked((hash * 31) + letter));
}
