using System.IO.Compression;
using System.Text;
using ScriptEngine.Logging;
using ScriptEngine.Metrics;
using ScriptEngine.Options;

namespace ScriptEngine.Outputs;

/// <summary>The output <c>json</c>: a line a sample, to a file (compressed when its name ends in .gz) or to standard output.</summary>
/// <param name="path">Null for standard output.</param>
sealed class JsonFileOutput(string? path, TestOptions options, TerminalStreams terminal, TimeProvider time, ILog log) : Output("json", log)
{
    const int LargestText = 64 * 1024;
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    readonly SampleQueue queue = new();
    readonly StringBuilder text = new();
    readonly JsonLines lines = new(options, time);
    StreamWriter? file;
    BackgroundWriter? writer;

    public override string Description => path is null ? "json(stdout)" : $"json ({path})";

    public override void Start()
    {
        if (path is not null)
        {
            Stream stream = Open(path);
            file = new StreamWriter(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionLevel.Fastest) : stream);
        }

        writer = new BackgroundWriter("json", () => Interval, Write);
    }

    public override void Add(ReadOnlySpan<Sample> samples) => queue.Add(samples);

    public override void Stop()
    {
        writer?.Dispose();
        writer = null;
        queue.Close();
        TryWrite(() => file?.Dispose());
    }

    bool Write()
    {
        bool goesOn = TryWrite(WriteTaken);
        if (!goesOn)
            queue.Close();
        return goesOn;
    }

    void WriteTaken()
    {
        foreach (Sample sample in queue.Take())
        {
            lines.Append(text, sample);
            if (text.Length > LargestText)
                Flush();
        }

        Flush();

        // A compressed file is whole only when it is closed, and flushing it would only make it larger.
        if (file?.BaseStream is FileStream)
            file.Flush();
    }

    void Flush()
    {
        if (file is not null)
            file.Write(text);
        else
            terminal.Write(text.ToString());
        text.Clear();
    }
}
