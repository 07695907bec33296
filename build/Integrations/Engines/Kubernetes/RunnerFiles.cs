using System.Globalization;
using System.Text;
using LoadTesting;

namespace Integrations.Engines.Kubernetes;

/// <summary>
/// Makes a runner's files out of the lines that <c>print-files.sh</c> prints beside it. Lines are numbered, so that a line that is read a
/// second time after a broken connection is not written twice, and one that a rotated log has lost is noticed.
/// </summary>
internal sealed class RunnerFiles : IDisposable
{
    private readonly RunnerFolder _folder;
    private readonly Func<string, string> _redact;
    private readonly StreamWriter _timeLine;
    private readonly List<string> _summary = [];
    private long _timeLines;

    /// <param name="redact">Removes secrets from a line.</param>
    public RunnerFiles(RunnerFolder folder, Func<string, string> redact)
    {
        _folder = folder;
        _redact = redact;
        _timeLine = new StreamWriter(
            new FileStream(folder.TimeLine, FileMode.Create, FileAccess.Write, FileShare.ReadWrite), new UTF8Encoding(false))
        {
            AutoFlush = true, NewLine = "\n",
        };
    }

    /// <summary>Everything that k6 left has been printed and read, or it is known that something is missing.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Why the summary is not there; null if it is.</summary>
    public string? SummaryProblem { get; private set; } = "the log of its files was not read to the end";

    /// <summary>Why the time line is not whole; null if it is.</summary>
    public string? TimeLineProblem { get; private set; } = "the log of its files was not read to the end";

    private string? Gap { get; set; }

    public void Take(string line)
    {
        if (HasEnded || line.Length < 3 || line[1] != ' ')
            return;
        var rest = line.AsSpan(2);
        var space = rest.IndexOf(' ');
        if (!long.TryParse(space < 0 ? rest : rest[..space], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return;
        var text = space < 0 ? "" : rest[(space + 1)..].ToString();
        switch (line[0])
        {
            case 'T':
                TakeTimeLine(number, text);
                break;
            case 'S' when number == _summary.Count + 1:
                _summary.Add(_redact(text));
                break;
            case 'E' when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ofSummary):
                End(number, ofSummary);
                break;
        }
    }

    public void Dispose() => _timeLine.Dispose();

    private void TakeTimeLine(long number, string text)
    {
        if (number <= _timeLines)
            return;
        if (number > _timeLines + 1)
            Gap ??= Missing(_timeLines + 1, number - 1);
        _timeLines = number;
        if (Gap is null)
            _timeLine.WriteLine(_redact(text));
    }

    private void End(long timeLines, long ofSummary)
    {
        HasEnded = true;
        TimeLineProblem = timeLines == 0 ? "k6 wrote none"
            : Gap ?? (_timeLines < timeLines ? Missing(_timeLines + 1, timeLines) : null);
        SummaryProblem = ofSummary == 0 ? "k6 wrote none"
            : _summary.Count < ofSummary ? "its log was cut off, because the node keeps only the end of a long log"
            : null;
        if (SummaryProblem is null)
            AtomicFile.Write(_folder.Summary, string.Join('\n', _summary) + "\n");
    }

    private static string Missing(long from, long to) => string.Create(
        CultureInfo.InvariantCulture, $"its lines {from} to {to} are missing, because the node keeps only the end of a long log");
}

/// <summary>The files of one runner, in <c>runners/&lt;n&gt;/</c> of the test's folder.</summary>
internal sealed record RunnerFolder(string Path)
{
    public string Log => System.IO.Path.Combine(Path, "k6.log");

    public string Summary => System.IO.Path.Combine(Path, "k6-summary.json");

    public string TimeLine => System.IO.Path.Combine(Path, "timeline.ndjson");

    public static string Parent(string testFolder) => System.IO.Path.Combine(testFolder, "runners");

    public static RunnerFolder Of(string testFolder, int number) =>
        new(System.IO.Path.Combine(Parent(testFolder), number.ToString(CultureInfo.InvariantCulture)));
}
