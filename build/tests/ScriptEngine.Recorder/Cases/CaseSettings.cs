
namespace ScriptEngine.Recorder.Cases;

/// <summary>How a case is run and compared: the JSON in the first line of its script, <c>// {…}</c>.</summary>
internal sealed record CaseSettings
{
    /// <summary><c>run</c>, <c>inspect</c>, or <c>none</c>: then <see cref="Args"/> are the whole command line.</summary>
    public string Command { get; init; } = "run";

    /// <summary>In front of the script. <c>{folder}</c> and <c>{base}</c> are replaced.</summary>
    public IReadOnlyList<string> Args { get; init; } = [];

    /// <summary>Beside BASE, BASES (https) and RAW, which every script gets with <c>-e</c>. <c>{base}</c> is replaced.</summary>
    public IReadOnlyDictionary<string, string> Env { get; init; } = new Dictionary<string, string>();

    /// <summary>Content by path, written beside the script before the run.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>Done once each, when a line of the output holds the action's marker.</summary>
    public IReadOnlyList<CaseAction> Actions { get; init; } = [];

    /// <summary>
    /// What is compared beside the summary export: <c>series</c>, <c>dashboard</c>, <c>text</c>, <c>stdout</c>, <c>vus</c>,
    /// <c>jsonstdout</c>.
    /// </summary>
    public IReadOnlyList<string> Compare { get; init; } = [];

    /// <summary>Files that the run writes and that are compared as they are, JSON by structure.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    public LogDetail Log { get; init; } = LogDetail.Exact;

    /// <summary>[least, most] by path in the recording, such as <c>metrics/iterations/count</c>; <c>*</c> stands for any name.</summary>
    public IReadOnlyDictionary<string, double[]> Ranges { get; init; } = new Dictionary<string, double[]>();

    /// <summary>Metrics whose values are times, of which only the presence is compared; <c>name/key</c> for a single value.</summary>
    public IReadOnlyList<string> Loose { get; init; } = [];

    /// <summary>Whether the usual trend statistics, with p(99) and count, are asked for on the command line.</summary>
    public bool TrendStats { get; init; } = true;

    /// <summary>Whether a summary export is asked for and compared.</summary>
    public bool Export { get; init; } = true;

    /// <summary>
    /// The Go since which a k6 of the same version answers otherwise, because Go's HTTP client does; null where no such Go is known.
    /// </summary>
    public Version? BeforeGo { get; init; }

    /// <summary>Signals to a single process are Unix's alone.</summary>
    public bool NeedsUnix => Actions.Count > 0;
}

/// <param name="On">Part of a line of the output, or <c>exit</c>.</param>
/// <param name="Signal"><c>INT</c> or <c>TERM</c>.</param>
internal sealed record CaseAction(string On, string Signal);
