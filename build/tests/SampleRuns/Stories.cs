using LoadTesting.Model;
using SampleRuns.Simulation;

namespace SampleRuns;

/// <summary>What becomes of each of the catalogue's 28 tests in the sample run: every kind of end at least once.</summary>
internal static class Stories
{
    private static readonly string[] Auth = ["GET /auth/v1/health", "GET /api/health", "GET /api/auth/user"];
    private static readonly string[] Core = ["GET /api/credits", "GET /api/graphs", "GET /api/blocks", "GET /api/executions"];
    private static readonly string[] Store =
        ["GET /api/store/agents", "GET /api/store/agents?search", "GET /api/store/agents/{creator}/{slug}", "GET /api/store/creators"];
    private static readonly string[] Library =
        ["GET /api/library/agents", "POST /api/library/agents", "GET /api/library/agents/{id}", "POST /api/library/agents/{id}/fork"];
    private static readonly string[] Sessions =
        [.. Core, "POST /api/graphs", "POST /api/graphs/{id}/execute/{version}", "GET /api/schedules", "POST /api/api-keys"];

    public static IReadOnlyDictionary<string, TestStory> All { get; } = new Dictionary<string, TestStory>(StringComparer.Ordinal)
    {
        ["Basic_Connectivity_Test"] = new(Auth),
        ["Core_API_Quick_Test"] = new(Core)
        {
            FailedAttempt = new FailedAttempt(
                SampleRun.Start.AddMinutes(1),
                "The platform refused the connection before its first answer: dial tcp 203.0.113.7:443: connect: connection refused"),
        },
        ["Marketplace_Quick_Test"] = new(Store) { Latency = 230, ExitCode = 99 },
        ["Viewing_Marketplace_Logged_Out_Day1"] = new(Store) { StartedVus = 0.6 },
        ["Viewing_Marketplace_Logged_Out_VeryHigh"] = new(Store)
        {
            Latency = 90, Slowdown = 9, ExitCode = 99,
            Failures = [new(503, 1503, 0.35, From: 0.6), new(0, 1050, 0.01, From: 0.7)],
        },
        ["Viewing_Marketplace_Logged_In_Day1"] = new(Library)
        {
            Exceptions = 0.03, Error = "TypeError: Cannot read property 'agents' of undefined",
            LogLines = ["time=\"2030-01-02T12:31:00Z\" level=error msg=\"TypeError: Cannot read property 'agents' of undefined\\n\\tat "
                + "openAgent (file:///k6-scripts/marketplace-library-load-test.js:81:24(17))\""],
        },
        ["Viewing_Marketplace_Logged_In_VeryHigh"] = new(Library) { GeneratorCpu = 0.985, Latency = 90, Slowdown = 1.6 },
        ["Adding_Agent_to_Library_Day1"] = new(Library) { WrongBodies = 0.16, ExitCode = 99 },
        ["Adding_Agent_to_Library_VeryHigh"] = new(Library) { DroppedIterations = 1840 },
        ["Viewing_Library_Home_0_Agents_Day1"] = new(
            HostileTexts.Html, HostileTexts.Markdown, HostileTexts.RightToLeft, HostileTexts.Emoji, HostileTexts.Formula)
        {
            Failures = [new(429, 1429, 0.02)],
            LogLines = [HostileTexts.Html, HostileTexts.Ansi, HostileTexts.RightToLeft],
        },
        ["Viewing_Library_Home_0_Agents_VeryHigh"] = new(Library)
        {
            ExitCode = 99, Error = HostileTexts.LongError, Exceptions = 0.01,
            Failures =
            [
                new(0, 1212, 0.3, From: 0.3, Until: 0.4), new(0, 1220, 0.05), new(0, 1101, 0.02, From: 0.5), new(0, 1050, 0.01, From: 0.6),
                new(500, 1500, 0.04), new(502, 1502, 0.03), new(401, 1401, 0.02), new(404, 1404, 0.01) { OnlyOf = Library[2] },
            ],
            LogLines = [HostileTexts.LongError],
        },
        ["Core_API_Load_Test"] = new(Core) { ExitCode = 99, Failures = [new(500, 1500, 0.4) { OnlyOf = Core[3] }] },
        ["Graph_Execution_Load_Test"] = new(Core)
        {
            MakesNoRequest = true, Exceptions = 1, Error = "ReferenceError: graph is not defined",
            LogLines = ["time=\"2030-01-02T12:31:00Z\" level=error msg=\"ReferenceError: graph is not defined\\n\\tat default "
                + "(file:///k6-scripts/graph-execution-load-test.js:40:9(3))\""],
        },
        ["Credits_API_Single_Endpoint"] = new(HostileTexts.LongName)
        {
            Runners =
            [
                Runner(1, 1286, 0),
                Runner(2, 409, null) with { Lost = "evicted: the node was low on resource: memory" },
                Runner(3, 1276, 0),
            ],
        },
        ["Graphs_API_Single_Endpoint"] = new("GET /api/graphs") { ClockJump = TimeSpan.FromSeconds(-7) },
        ["Blocks_API_Single_Endpoint"] = new("GET /api/blocks")
        {
            Latency = 240, ExitCode = 109, StoppedAt = 0.41, Leftovers = Leftovers.CutTimeLine,
                Error = "panic: runtime error: invalid memory address or nil pointer dereference",
            LogLines = ["panic: runtime error: invalid memory address or nil pointer dereference",
                "[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x8a1c2f]", "", "goroutine 112 [running]:"],
        },
        ["Executions_API_Single_Endpoint"] = new("GET /api/executions") { MakesNoRequest = true },
        ["Comprehensive_Platform_Low"] = new(Sessions)
        {
            Runners = [Runner(1, 989, 0), Runner(2, 979, 99), Runner(3, 994, 0)],
        },
        ["Comprehensive_Platform_Medium"] = new(Sessions)
        {
            TestUrl = "https://loadtests.grafana.net/a/k6-app/runs/4711001",
            ExitCode = 105, StopReason = StopReason.Deadline, StoppedAt = 1.375, InterruptedIterations = 2,
            LogLines = ["running (5m30.0s), 00/50 VUs, 2470 complete and 2 interrupted iterations"],
        },
        ["Comprehensive_Platform_High"] = new(Sessions) { TestUrl = "https://loadtests.grafana.net/a/k6-app/runs/4711002?tab=a&b=(c)",
            ExitCode = 99, Latency = 120, Slowdown = 4, VuHours = 8.25 },
        ["User_Auth_Workflows_Day1"] = new(Auth)
        {
            ExitCode = null, StopReason = StopReason.NotStarted, Leftovers = Leftovers.Nothing, StoppedAt = 0,
            Error = "k6 could not be run: /usr/local/bin/k6: Permission denied",
        },
        ["User_Auth_Workflows_VeryHigh"] = new(Auth) { ExitCode = 105, StopReason = StopReason.Deadline, Error = "setup() did not return" },
        ["Mixed_Load_Light"] = new(Core) { Leftovers = Leftovers.CutSummary },
        ["Mixed_Load_Heavy"] = new(Store) { EmptyThreshold = "search_duration" },
        ["Marketplace_Stress_Test"] = new(Store)
        {
            Latency = 300, Slowdown = 20, ExitCode = 99,
                Failures = [new(503, 1503, 0.5, From: 0.3, Until: 0.55), new(0, 1212, 1, From: 0.55)],
        },
        ["Core_API_Stress_Test"] = new(Core) { HasNoResult = true, StoppedAt = 0.57, Leftovers = Leftovers.CutTimeLine },
        ["Long_Duration_Marketplace"] = new(Library) { ExitCode = 105, StopReason = StopReason.Interrupted, StoppedAt = 0.35 },
    };

    private static RunnerOutcome Runner(int number, long requests, int? exitCode) =>
        new(number, $"comprehensive-platform-{number}-x7k2p") { Requests = requests, ExitCode = exitCode, Share = 1 / 3.0 };

    /// <summary>A week before: one test was twice as fast, one half as fast, and one request had no failures yet.</summary>
    public static IReadOnlyDictionary<string, TestStory> OfBaseline { get; } = All.ToDictionary(
        story => story.Key,
        story => story.Key switch
        {
            "Marketplace_Quick_Test" => story.Value with { Latency = 115, ExitCode = 0 },
            "Comprehensive_Platform_Low" => story.Value with { Latency = 80 },
            "Core_API_Load_Test" => story.Value with { Failures = [], ExitCode = 0 },
            _ => story.Value,
        });
}
