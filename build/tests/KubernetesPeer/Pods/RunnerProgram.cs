namespace KubernetesPeer.Pods;

/// <summary>What plays <c>k6</c> in the pods.</summary>
/// <param name="Path">The program.</param>
/// <param name="Leading">Its arguments before k6's.</param>
/// <param name="IsK6">
/// Whether it is k6 itself, which archives and inspects scripts, waits to be un-paused over REST, and takes segments. What is not gets no
/// arguments for that, starts at once, and can play a single runner.
/// </param>
public sealed record RunnerProgram(string Path, IReadOnlyList<string> Leading, bool IsK6)
{
    public static RunnerProgram K6(string path) => new(path, [], true);

    /// <summary>Whether each runner also writes k6's raw output, as <see cref="RawFile"/> in its pod's folder.</summary>
    public bool LeavesRawOutput { get; init; }

    public const string RawFile = "raw.json";

    /// <summary>What has k6's command line, as FakeTool.</summary>
    public static RunnerProgram Fake(string path) => new(path, [], false);

    /// <summary>The embedded engine.</summary>
    /// <param name="library">The path of <c>ScriptEngine.dll</c>.</param>
    public static RunnerProgram Embedded(string library) => new("dotnet", [library], false);

    /// <summary>Puts a program of the name <c>k6</c> into a folder, which comes first on the containers' PATH.</summary>
    public void PutInto(string folder)
    {
        Directory.CreateDirectory(folder);
        var k6 = System.IO.Path.Combine(folder, "k6");
        var start = string.Join(' ', Leading.Prepend(Path).Select(Quoted));
        var raw = Quoted($"json={System.IO.Path.Combine(folder, "..", RawFile)}");
        File.WriteAllText(k6, LeavesRawOutput
            ? $"#!/bin/sh\nif [ \"$1\" = run ]; then shift; exec {start} run --out {raw} \"$@\"; fi\nexec {start} \"$@\"\n"
            : $"#!/bin/sh\nexec {start} \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(k6, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    private static string Quoted(string word) => $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
