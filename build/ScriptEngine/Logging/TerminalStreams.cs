using System.Text;

namespace ScriptEngine.Logging;

/// <summary>
/// Standard output and error, shared by log lines, progress and summary. On a terminal the lines of progress stay below everything else:
/// they are erased before other text is written and drawn again after it.
/// </summary>
internal sealed class TerminalStreams : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Stream _output;
    private readonly Stream _error;
    private string _persistent = "";

    public TerminalStreams()
        : this(Console.OpenStandardOutput(), Console.OpenStandardError(), !Console.IsOutputRedirected, !Console.IsErrorRedirected)
    {
    }

    public TerminalStreams(Stream output, Stream error, bool isOutputTerminal, bool isErrorTerminal)
    {
        _output = output;
        _error = error;
        IsOutputTerminal = isOutputTerminal;
        IsErrorTerminal = isErrorTerminal;
    }

    public bool IsOutputTerminal { get; }
    public bool IsErrorTerminal { get; }

    public void Write(string text) => WriteTo(_output, text, IsOutputTerminal);

    public void WriteError(string text) => WriteTo(_error, text, IsErrorTerminal);

    /// <summary>Shows lines below everything else until others replace them; empty text ends that. For a terminal only.</summary>
    /// <param name="lines">With a line end, and afterwards whatever takes the cursor back to their beginning.</param>
    public void ShowPersistent(string lines)
    {
        lock (_gate)
        {
            _persistent = lines;
            Put(_output, lines);
        }
    }

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    private void WriteTo(Stream stream, string text, bool isTerminal)
    {
        lock (_gate)
        {
            if (isTerminal && _persistent.Length > 0)
            {
                // To the end of the screen: the lines of progress go, and come again below the text.
                Put(stream, "\x1b[0J" + text);
                Put(_output, _persistent);
            }
            else
            {
                Put(stream, text);
            }
        }
    }

    private static void Put(Stream stream, string text)
    {
        try
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
            stream.Flush();
        }
        catch (IOException)
        {
            // The reader has gone, as with a closed pipe. There is nowhere left to say so, and the run's files are still wanted.
        }
    }
}
