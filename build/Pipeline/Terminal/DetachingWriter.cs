using System.Globalization;
using System.Text;
using LoadTesting;

namespace Pipeline.Terminal;

/// <summary>
/// Wraps a console that may go away: a terminal that is closed, a log on a full disk, or a stream that was never open. A line that nobody
/// can read must not prevent a report or change an exit code, so the first failure silences the writer for good.
/// </summary>
public sealed class DetachingWriter(TextWriter inner) : TextWriter(CultureInfo.InvariantCulture)
{
    private TextWriter _inner = inner;

    public override Encoding Encoding => _inner.Encoding;

    /// <summary>Wraps everything that this process prints. Call it before anything uses the console's writers.</summary>
    public static void PutInFrontOfConsole()
    {
        Console.SetOut(new DetachingWriter(Opened(() => Console.Out)));
        Console.SetError(new DetachingWriter(Opened(() => Console.Error)));
    }

    public override void Write(char value) => Try(inner => inner.Write(value));

    public override void Write(string? value) => Try(inner => inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => Try(inner => inner.Write(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        try
        {
            _inner.Write(buffer);
        }
        catch (Exception exception) when (exception.IsOfFileSystem())
        {
            _inner = Null;
        }
    }

    // Written in one piece, so that lines of different threads do not mix.
    public override void WriteLine(string? value) => Try(inner => inner.WriteLine(value));

    public override void Flush() => Try(inner => inner.Flush());

    private void Try(Action<TextWriter> write)
    {
        try
        {
            write(_inner);
        }
        catch (Exception exception) when (exception.IsOfFileSystem())
        {
            _inner = Null;
        }
    }

    /// <summary>If the process was started without this stream, nothing can be printed.</summary>
    private static TextWriter Opened(Func<TextWriter> open)
    {
        try
        {
            return open();
        }
        catch (Exception exception) when (exception.IsOfFileSystem())
        {
            return Null;
        }
    }
}
