using System.Text;

namespace ScriptEngine.Logging;

/// <summary>
/// Standard output and error, shared by log lines, progress and summary. On a terminal the lines of progress stay below everything else:
/// they are erased before other text is written and drawn again after it.
/// </summary>
sealed class TerminalStreams : IDisposable
{
    readonly Lock gate = new();
    readonly Stream output;
    readonly Stream error;
    string persistent = "";

    public TerminalStreams()
        : this(Console.OpenStandardOutput(), Console.OpenStandardError(), !Console.IsOutputRedirected, !Console.IsErrorRedirected)
    {
    }

    public TerminalStreams(Stream output, Stream error, bool isOutputTerminal, bool isErrorTerminal)
    {
        this.output = output;
        this.error = error;
        IsOutputTerminal = isOutputTerminal;
        IsErrorTerminal = isErrorTerminal;
    }

    public bool IsOutputTerminal { get; }
    public bool IsErrorTerminal { get; }

    public void Write(string text) => WriteTo(output, text, IsOutputTerminal);

    public void WriteError(string text) => WriteTo(error, text, IsErrorTerminal);

    /// <summary>Shows lines below everything else until others replace them; empty text ends that. For a terminal only.</summary>
    /// <param name="lines">With a line end, and afterwards whatever takes the cursor back to their beginning.</param>
    public void ShowPersistent(string lines)
    {
        lock (gate)
        {
            persistent = lines;
            Put(output, lines);
        }
    }

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
    }

    void WriteTo(Stream stream, string text, bool isTerminal)
    {
        lock (gate)
        {
            if (isTerminal && persistent.Length > 0)
            {
                // To the end of the screen: the lines of progress go, and come again below the text.
                Put(stream, "\x1b[0J" + text);
                Put(output, persistent);
            }
            else
            {
                Put(stream, text);
            }
        }
    }

    static void Put(Stream stream, string text)
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
