using LoadTesting.Model;
using LoadTesting.Storage;
using LoadTesting.Thresholds;
using TestResult = LoadTesting.Model.TestResult;

namespace LoadTesting.Tests;

/// <summary>Records with every member filled in, for tests to change the one that they are about.</summary>
internal static class Samples
{
    public static DateTimeOffset Noon { get; } = new(2030, 1, 2, 12, 0, 0, TimeSpan.Zero);

    public static EngineDescription K6 { get; } = new("k6", "v2.2.0", "found on PATH");

    public static EngineDescription Embedded { get; } = new("embedded", "1.0.0", "there is no k6");

    /// <summary>Of k6 on this machine.</summary>
    public static EngineCapabilities Here { get; } = EngineKind.Find("k6")!.Capabilities;

    public static EngineCapabilities InCloud { get; } = EngineKind.Find("cloud")!.Capabilities;

    public static PlannedTest Test(string name = "Core_API_Quick_Test", Suite suite = Suite.Small, string scriptHash = "") => new(
        new TestDefinition(name, suite, suite == Suite.Small ? "Small" : "CoreApi", "core-api-load-test.js") { ScriptHash = scriptHash },
        Vus: 10,
        TimeSpan.FromMinutes(1),
        TimeSpan.FromSeconds(5),
        TimeSpan.FromSeconds(5),
        TimeSpan.Zero,
        new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>The same load of another test.</summary>
    public static PlannedTest Redefined(this PlannedTest test, Func<TestDefinition, TestDefinition> change) =>
        test with { Definition = change(test.Definition) };

    public static RunPlan Plan(params PlannedTest[] tests) => new(
        "SmallSuite",
        TargetEnvironment.Dev,
        new Uri("https://api.example.com"),
        new Uri("https://supabase.example.com"),
        RunMode.Local,
        EngineKind.Auto,
        LoadLevel.Light,
        tests);

    public static K6Outcome Ended(int? exitCode) => new(exitCode, StopReason.Ended, Noon, TimeSpan.FromSeconds(71));

    public static IReadOnlyList<RunnerOutcome> Runners { get; } =
    [
        new(1, "pod-1") { ExitCode = 0, Requests = 200, Share = 1 / 3.0 },
        new(2, "pod-2") { Lost = "evicted", Requests = 100, Share = 1 / 3.0 },
        new(3, "pod-3") { ExitCode = 0, Requests = 100, Share = 1 / 3.0 },
    ];

    public static TestResult Result(PlannedTest test, Verdict verdict, EngineDescription? engine = null) => new(
        test,
        verdict,
        verdict == Verdict.Passed ? null : "For a reason.",
        engine ?? K6,
        Ended(verdict switch { Verdict.Passed => 0, Verdict.ThresholdsCrossed => 99, Verdict.Interrupted => 105, _ => 107 }),
        new TestMetrics(1200, 20.25, 12.5, 80.125, 130.75, 0.0125, 2380, 20, 600),
        [new ThresholdResult("http_req_duration", "p(95)<500", verdict == Verdict.ThresholdsCrossed, 80.125, 500)],
        Noon.AddSeconds(71))
    {
        Steady = new TestMetrics(1000, 16.67, 12, 75.5, 120, 0.01, 1990, 10, 500),
    };

    /// <summary>Under the gate: one test became slower, one is the same, and one may lack what makes it comparable.</summary>
    public static RunComparison Gated(bool isWorse, string? notComparedBecause = null) => new(
        RunComparison.CurrentVersion,
        new BaselineRun("results-a", "SmallSuite", TargetEnvironment.Dev, RunMode.Local, Noon, null, null),
        0.1,
        [
            new TestComparison(
                "First", "Small", null,
                    [new(null, ComparedMetric.P95, 100, 130, 0.3, isWorse
                        ? ChangeVerdict.Regression : ChangeVerdict.NoChange, "far above the floor")], []),
            new TestComparison("Second", "Small", notComparedBecause,
                [new(null, ComparedMetric.P95, 100, 100, 0, ChangeVerdict.NoChange, "the same")], []),
        ],
        OnlyInBaseline: [],
        OnlyInCurrent: ["Third"])
    {
        Gate = RegressionGate.Regression,
    };

    /// <summary>The same with a figure that too little was measured of.</summary>
    public static RunComparison Undecided()
    {
        var gated = Gated(isWorse: true);
        var first = gated.Tests[0];
        var undecided = first.Changes[0] with { Verdict = ChangeVerdict.Undecided };
        return gated with { Tests = [first with { Changes = [undecided] }, gated.Tests[1]] };
    }

    /// <summary>A test of each verdict and one that was left out; the thresholds of the suite are crossed and inconclusive.</summary>
    public static RunSummary EveryVerdict()
    {
        (PlannedTest Test, Verdict Verdict)[] run =
        [
            (Test("Passed_Test"), Verdict.Passed), (Test("Crossed_Test"), Verdict.ThresholdsCrossed),
                (Test("Inconclusive_Test"), Verdict.Inconclusive),
            (Test("Invalid_Test"), Verdict.Invalid), (Test("Interrupted_Test"), Verdict.Interrupted),
        ];
        var results = run.Select(pair => Result(pair.Test, pair.Verdict)).ToList();
        results[0] = results[0] with
        {
            Warnings = ["Something odd."],
            Outcome = results[0].Outcome with
            {
                VuHours = 0.25,
                GeneratorPeaks = new GeneratorPeaks(0.5, 0.25),
                Runners = [new RunnerOutcome(1, "pod-1") { ExitCode = 0, Requests = 1200, Share = 1 }],
            },
            Steady = results[0].Metrics! with { P95 = 70 },
            Generator = new GeneratorLoad(8, 0.95)
            {
                Samples = 60,
                MeanCpu = 0.5,
                MaxCpu = 0.75,
                BusyShare = 0,
                EngineCpu = 0.25,
                WaitedCpu = 0.25,
                VusAsked = 10,
                VusReached = 10,
            },
            FailedAttempts = [new FailedAttempt(Noon, "Connection refused.")],
        };
        results[^1] = results[^1] with { IsPartial = true, Metrics = null,
            Outcome = Ended(null) with { TestUrl = new Uri("https://stack.grafana.net/runs/7"), Error = "stopped" } };
        return RunSummary.From(Plan([.. run.Select(pair => pair.Test), Test("Left_Out_Test")]), results) with
        {
            BuildInfo = new BuildInfo(
                Noon, new string('a', 40), "main", IsModified: true, "Linux x64", 8, new Uri("https://ci.example.com/builds/7")),
            SuiteThresholds =
            [
                new SuiteThresholdResult(
                    "Small as a whole", ["Passed_Test", "Crossed_Test"], "http_req_failed", "rate<0.01", Crossed: true, 0.03, 0.01, null),
                new SuiteThresholdResult(
                    "Checkout", ["Passed_Test"], "checkout_time", "p(95)<100", Crossed: false, null, 100, "No time line has the metric."),
            ],
        };
    }

    public static RunRequest Request(params string[] targets) => new()
    {
        Targets = targets, Environment = TargetEnvironment.Dev, Load = LoadLevel.Full, TokenSource = TokenSource.SignIn,
    };
}
