using System.IO.Compression;
using System.Text;
using ScriptEngine.Logging;
using ScriptEngine.Metrics;
using ScriptEngine.Options;

namespace ScriptEngine.Outputs;

/// <summary>The output <c>json</c>: a line a sample, to a file (compressed when its name ends in .gz) or to standard output.</summary>
/// <param name="path">Null for standard output.</param>
internal sealed class JsonFileOutput(string? path, TestOptions options, TerminalStreams terminal, TimeProvider time, ILog log)
    : Output("json", log)
{
    private const int MaxTextSize = 64 * 1024;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly SampleQueue _queue = new();
    private readonly StringBuilder _text = new();
    private readonly JsonLines _lines = new(options, time);
    private StreamWriter? _file;
    private BackgroundWriter? _writer;

    public override string Description => path is null ? "json(stdout)" : $"json ({path})";

    public override void Start()
    {
        if (path is not null)
        {
            var stream = Open(path);
            _file = new StreamWriter(
                path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionLevel.Fastest) : stream);
        }

        _writer = new BackgroundWriter("json", () => Interval, Write);
    }

    public override void Add(ReadOnlySpan<Sample> samples) => _queue.Add(samples);

    public override void Stop()
    {
        _writer?.Dispose();
        _writer = null;
        _queue.Close();
        TryWrite(() => _file?.Dispose());
    }

    private bool Write()
    {
        var shouldContinue = TryWrite(WriteTaken);
        if (!shouldContinue)
            _queue.Close();
        return shouldContinue;
    }

    private void WriteTaken()
    {
        foreach (var sample in _queue.Take())
        {
            _lines.Append(_text, sample);
            if (_text.Length > MaxTextSize)
                Flush();
        }

        Flush();

        // A compressed file is whole only when it is closed, and flushing it would only make it larger.
        if (_file?.BaseStream is FileStream)
            _file.Flush();
    }

    private void Flush()
    {
        if (_file is not null)
            _file.Write(_text);
        else
            terminal.Write(_text.ToString());
        _text.Clear();
    }
}
