using System.Collections;
using System.Diagnostics;
using Integrations.Engines;
using Integrations.Processes;
using LoadTesting.Execution;
using LoadTesting.Model;
using Newtonsoft.Json.Linq;

namespace Integrations.Tests;

/// <summary>The executable that plays k6, docker and the emulator, and what it saw.</summary>
internal static class Fake
{
    public static string Path { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(
        AppContext.BaseDirectory, "..", "..", "FakeTool", new DirectoryInfo(AppContext.BaseDirectory).Name,
        OperatingSystem.IsWindows() ? "FakeTool.exe" : "FakeTool"));

    /// <summary>The same, to be started by dotnet as the embedded engine is.</summary>
    public static string Library { get; } = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, "FakeTool.dll");

    /// <summary>What k6 is asked to export of each trend.</summary>
    public static string TrendStats { get; } =
        $"avg,min,med,max,count,{string.Join(',', Enumerable.Range(1, 99).Select(percent => $"p({percent})"))}"
        + ",p(99.1),p(99.2),p(99.3),p(99.4),p(99.5),p(99.6),p(99.7),p(99.8),p(99.9),p(99.99)";

    public static K6Executable K6 { get; } = new(Path, new Version(2, 2, 0), "it plays k6");

    /// <summary>This process's environment with changes, so that no test changes the one that all share.</summary>
    public static Dictionary<string, string> Environment(params (string Name, string Value)[] changes)
    {
        var environment = System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "");
        environment["PASS_ENV"] = "FAKE_*";
        foreach (var (name, value) in changes)
            environment[name] = value;
        return environment;
    }

    public static ProcessRunner Runner(params (string Name, string Value)[] changes) => new(TimeProvider.System, Environment(changes));

    public static PlannedTest Test(string script = "script.js", double seconds = 1) => new(
        new TestDefinition("A_Test", Suite.Small, "Small", script),
        Vus: 5,
        TimeSpan.FromSeconds(seconds),
        TimeSpan.Zero,
        TimeSpan.Zero,
        TimeSpan.Zero,
        new Dictionary<string, string>());

    public static TestExecution Execution(TemporaryFolder folder, params (string Name, string Value)[] variables) =>
        new(Test(), new TestFolder(folder.File("A_Test")), variables.ToDictionary(entry => entry.Name, entry => entry.Value));

    /// <summary>The calls in their order: pid, arguments, environment.</summary>
    public static IReadOnlyList<JObject> Calls(TemporaryFolder folder) =>
        [.. Directory.GetFiles(folder.Path, "call-*.json").Order(StringComparer.Ordinal)
            .Select(file => JObject.Parse(File.ReadAllText(file)))];

    public static string[] Arguments(JObject call) => [.. call["arguments"]!.Values<string>()!];

    public static bool IsAlive(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

/// <summary>Keeps what was reported, in order.</summary>
internal sealed class Reports : IProgress<EngineProgress>
{
    private readonly List<EngineProgress> _all = [];
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<EngineProgress> All => _all;

    public Task First => _first.Task;

    public void Report(EngineProgress value)
    {
        _all.Add(value);
        _first.TrySetResult();
    }
}
