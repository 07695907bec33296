using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace FakeTool;

/// <summary>What the FAKE_* variables ask for.</summary>
internal sealed record Behaviour(
    int Exit, string Summary, int ProgressLines, bool Hang, bool IgnoreInterrupt, bool Crash, long FloodMegabytes, bool FloodOneLine,
    string? StandardOutput, string? StandardError, string? Version, string? DumpFolder, bool Child, string? Inspect, string? RefusedOnce,
    IReadOnlyList<string> BlockedFiles, string? Container, bool Lingers)
{
    public static Behaviour FromEnvironment() => new(
        Vus > Number("FAKE_CAPACITY") ? CrossedThresholds : Number("FAKE_EXIT") ?? 0,
        Vus >= Number("FAKE_DROPS_FROM") ? "dropped" : Text("FAKE_SUMMARY") ?? "good",
        Number("FAKE_PROGRESS") ?? 2,
        Flag("FAKE_HANG") || (Vus is { } vus && vus == Number("FAKE_HANG_AT")),
        Flag("FAKE_DEAF"),
        Flag("FAKE_CRASH"),
        long.Parse(Text("FAKE_FLOOD_MB") ?? "0", CultureInfo.InvariantCulture),
        Flag("FAKE_FLOOD_ONE_LINE"),
        Text("FAKE_STDOUT"),
        Text("FAKE_STDERR"),
        Text("FAKE_VERSION"),
        Text("FAKE_DUMP"),
        Flag("FAKE_CHILD"),
        Text("FAKE_INSPECT"),
        Text("FAKE_REFUSED_ONCE"),
        Text("FAKE_BLOCKED_FILES")?.Split(',') ?? [],
        Text("FAKE_CONTAINER"),
        Flag("FAKE_LINGER"));

    private const int CrossedThresholds = 99;

    /// <summary>Those that the build asks for; FAKE_CAPACITY, FAKE_DROPS_FROM and FAKE_HANG_AT are numbers of them.</summary>
    private static int? Vus => Number("VUS");

    /// <summary>The first of all runs finds nobody who listens, and leaves the named file behind, by which later ones know.</summary>
    public bool IsRefused()
    {
        if (RefusedOnce is null || File.Exists(RefusedOnce))
            return false;
        File.WriteAllText(RefusedOnce, "");
        return true;
    }

    /// <summary>Lets nobody write the named files, as on a full disk: there are folders in their places.</summary>
    /// <param name="folder">Which their names are relative to.</param>
    public void BlockFiles(string folder)
    {
        foreach (var file in BlockedFiles)
            Directory.CreateDirectory(Path.Combine(folder, file));
    }

    /// <summary>Leaves the command line and environment behind, one numbered file a call, for tests to look at.</summary>
    public void Record(string[] arguments)
    {
        if (DumpFolder is null)
            return;

        var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value);
        var json = JsonSerializer.Serialize(new { pid = Environment.ProcessId, session = Session(), arguments, environment });
        var partial = Path.Combine(DumpFolder, $".{Environment.ProcessId}.tmp");
        File.WriteAllText(partial, json);
        for (var number = 1; File.Exists(partial); number++)
        {
            try
            {
                File.Move(partial, Path.Combine(DumpFolder, $"call-{number:000}.json"));
            }
            catch (IOException) when (File.Exists(Path.Combine(DumpFolder, $"call-{number:000}.json")))
            {
                // Taken by an earlier call, or by one at the same moment: the next number.
            }
        }
    }

    // The sixth field; the second is the name in parentheses, which may hold blanks.
    private static int? Session()
    {
        const string statusFile = "/proc/self/stat";
        if (!File.Exists(statusFile))
            return null;
        var afterName = File.ReadAllText(statusFile).Split(')')[^1];
        return int.Parse(afterName.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3], CultureInfo.InvariantCulture);
    }

    private static string? Text(string name) => Environment.GetEnvironmentVariable(name);

    private static int? Number(string name) => Text(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    private static bool Flag(string name) => Text(name) == "1";
}
