namespace ScriptEngine.Recorder.Runs;

/// <summary>What a run left behind.</summary>
/// <param name="Folder">Holds the script and all that was written, until the outcome is disposed.</param>
internal sealed record RunOutcome(string Folder, int? ExitCode, IReadOnlyList<string> Output, IReadOnlyList<string> Error) : IDisposable
{
    public const string ExportFile = "export.json";
    public const string SeriesFile = "series.ndjson";
    public const string DashboardFile = "dashboard.ndjson";

    public string PathOf(string file) => Path.Combine(Folder, file);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
