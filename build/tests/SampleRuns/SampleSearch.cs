using LoadTesting.Capacity;
using LoadTesting.Catalogue;
using LoadTesting.Model;
using LoadTesting.Planning;
using LoadTesting.Storage;
using SampleRuns.Simulation;

namespace SampleRuns;

/// <summary>
/// The results folder of a search for the capacity of four tests, one for each kind of end: what a search's reports and their readers are
/// tried on. The probes' files are made, not measured; which probes there are, the search itself says.
/// </summary>
public static class SampleSearch
{
    /// <summary>Its limit is the platform's: a pool that gives so many requests a second, and breaks off what waits for longer.</summary>
    public const string Limited = "Viewing_Library_Home_0_Agents_VeryHigh";

    /// <summary>Holds as many VUs as the search tries.</summary>
    public const string Unlimited = "Viewing_Marketplace_Logged_Out_Day1";

    /// <summary>The machine that makes the load is at its limit first.</summary>
    public const string LimitedByGenerator = "Core_API_Load_Test";

    /// <summary>Its search was killed while a probe was under way.</summary>
    public const string BrokenOff = "Graph_Execution_Load_Test";

    /// <summary>Requests a second that the pool gives.</summary>
    public const double Ceiling = 102;

    private const double RequestsPerIteration = 2;
    private const double ThinkTime = 1;
    private const double MaxWait = 1.46;
    private const double Idle = 0.04;

    private static readonly string[] Tests = [Unlimited, Limited, LimitedByGenerator, BrokenOff];

    private static EngineDescription K6 { get; } = new("k6", "v2.2.0", "found on PATH (/usr/local/bin/k6)");

    /// <summary>Writes the search into a folder that holds none.</summary>
    /// <param name="only">One of the tests; null for all.</param>
    /// <returns>The folder; without reports.</returns>
    public static ResultsFolder Write(string path, string? only = null)
    {
        var folder = ResultsFolder.CreateAt(path, Plan(only));
        folder.Save(
            new BuildInfo(SampleRun.Start, "4f1c9d2e8b7a6053c1d2e3f405162738495a6b7c", "main", IsModified: false,
                "Debian GNU/Linux 12 (bookworm), X64", 8, new Uri("https://ci.example.com/builds/4712")));
        var startsAt = SampleRun.Start;
        for (var index = 0; index < folder.Plan.Tests.Count; index++)
        {
            while (TestSearch.From(folder)[index] is { Step: NextProbe next } search)
            {
                var probe = search.ProbeWith(next.Vus);
                var number = search.NumberOfNext(next.Vus);
                var isCut = probe.Name == BrokenOff && number > 4;
                new SampleTest(
                    folder.Probe(number), probe, StoryOf(probe) with { HasNoResult = isCut, StoppedAt = isCut ? 0.4 : 1, Leftovers = isCut
                        ? Leftovers.CutTimeLine : Leftovers.Everything }, K6, startsAt)
                    .Write(seed: (1000 * index) + number);
                startsAt += probe.PauseBefore + probe.Length + TimeSpan.FromSeconds(1);
                if (isCut)
                    break;
            }
        }

        return folder;
    }

    private static TestStory StoryOf(PlannedTest test)
    {
        var story = test.Name == Limited ? Pooled(test.Vus) : Free(test.Vus);
        return story with
        {
            JudgesSteadyState = true,
            GeneratorCpu = test.Name == LimitedByGenerator && test.Vus > 110 ? 0.985 : Math.Min(0.9, 0.05 + (test.Vus * 0.002)),
        };
    }

    private static TestStory Free(int vus) => new("GET /api/store/agents", "GET /api/store/creators")
    {
        Latency = Idle * 1000,
        RequestsPerSecond = vus * RequestsPerIteration / (Idle + ThinkTime),
    };

    /// <summary>A closed loop before a pool: each VU asks twice at once, waits, and rests.</summary>
    private static TestStory Pooled(int vus)
    {
        var wait = Math.Clamp((vus * RequestsPerIteration / Ceiling) - ThinkTime, Idle, MaxWait);
        var asked = vus * RequestsPerIteration / (wait + ThinkTime);
        var lost = Math.Max(0, 1 - (Ceiling / asked));
        return new TestStory("GET /api/library/agents", "GET /api/library/agents/favorites")
        {
            Latency = wait * 1000,
            RequestsPerSecond = asked,
            Failures = lost > 0.001 ? [new SimulatedFailure(500, 1500, lost)] : [],
        };
    }

    private static RunPlan Plan(string? only)
    {
        var repository = Path.Combine(AppContext.BaseDirectory, "sample-repository");
        var configs = Path.Combine(repository, "configs");
        var request = new RunRequest
        {
            Targets = [PlanningTargets.FindCapacity],
            Environment = TargetEnvironment.Dev,
            Load = LoadLevel.Light,
            TestsGlob = only ?? "*",
            Capacity = new CapacityRequest(MaxVus: 320, StartVus: null, Tolerance: null, Budget: TimeSpan.FromHours(1)),
        };
        var catalogue = CatalogueReader.Read(configs, Path.Combine(repository, "k6-scripts"));
        return Planner.Plan(
            request,
            catalogue with { Tests = [.. catalogue.Tests.Where(test => Tests.Contains(test.Name))] },
            LoadProfilesReader.Read(configs),
            EnvironmentsReader.Read(configs));
    }
}
