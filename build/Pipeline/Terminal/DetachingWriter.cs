using System.Globalization;
using System.Text;
using LoadTesting;

namespace Pipeline.Terminal;

/// <summary>
/// In front of a console that may go away: a terminal that is closed, a log on a full disk, a stream that was never open. A line that
/// nobody gets must cost no report and change no exit code, so that the first failure silences the writer for good.
/// </summary>
public sealed class DetachingWriter(TextWriter inner) : TextWriter(CultureInfo.InvariantCulture)
{
    private TextWriter _inner = inner;

    public override Encoding Encoding => _inner.Encoding;

    /// <summary>For all that this process prints; to be called before anybody asks for the console's writers.</summary>
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

    // In one piece, so that lines of different threads do not mix.
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

    /// <summary>Nothing can be printed where the process was started without the stream.</summary>
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
