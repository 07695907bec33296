namespace ScriptEngine.Recorder.Runs;

/// <summary>What a run left behind.</summary>
/// <param name="Folder">Holds the script and all that was written, until the outcome is disposed.</param>
/// <param name="Answers">Of the REST calls, in the order of the case's actions.</param>
internal sealed record RunOutcome(
    string Folder, int? ExitCode, IReadOnlyList<string> Output, IReadOnlyList<string> Error, IReadOnlyList<RestAnswer> Answers)
        : IDisposable
{
    public const string ExportFile = "export.json";
    public const string SeriesFile = "series.ndjson";
    public const string DashboardFile = "dashboard.ndjson";

    public string PathOf(string file) => Path.Combine(Folder, file);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

internal sealed record RestAnswer(string Call, int Status, string Body);
