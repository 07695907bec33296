namespace LoadTesting.Model;

/// <summary>An output of k6 that was asked for beside the build's own: where k6 sends or writes the samples of a test.</summary>
/// <param name="Name">k6's name for it, such as <c>opentelemetry</c>.</param>
/// <param name="Value">What follows the name, such as a file's name; null if nothing does.</param>
public sealed record SampleOutput(string Name, string? Value)
{
    public const string Cloud = "cloud";

    /// <summary>The outputs that are part of k6. Any other belongs to an extension, which only a k6 of one's own has.</summary>
    public static IReadOnlyList<string> OfK6 { get; } =
        ["cloud", "csv", "experimental-opentelemetry", "experimental-prometheus-rw", "influxdb", "json", "opentelemetry"];

    /// <summary>Whether it writes a file, which then belongs to one test, and does not stream to a server.</summary>
    public bool IsFile => Name is "json" or "csv";

    /// <param name="text">As k6 takes it: <c>NAME</c> or <c>NAME=VALUE</c>.</param>
    public static SampleOutput Parse(string text) =>
        text.Split('=', 2) is [var name, var value] ? new SampleOutput(name, value) : new SampleOutput(text, null);

    /// <summary>Whether the cloud output is among them, which needs an account.</summary>
    public static bool NeedsCloudAccount(IEnumerable<string> outputs) => outputs.Any(output => Parse(output).Name == Cloud);
}
