namespace LoadTesting.Model;

/// <summary>The files of one test in a results folder: <c>tests/&lt;Test_Name&gt;/</c>.</summary>
public sealed record TestFolder(string Path)
{
    public string Result => System.IO.Path.Combine(Path, "result.json");

    public string Summary => System.IO.Path.Combine(Path, "k6-summary.json");

    public string Timeline => System.IO.Path.Combine(Path, "timeline.ndjson");

    public string Dashboard => System.IO.Path.Combine(Path, "dashboard.html");

    /// <summary>The only configuration file that k6 reads.</summary>
    public string K6Config => System.IO.Path.Combine(Path, "k6-config.json");

    public string Log => System.IO.Path.Combine(Path, "k6.log");
}
