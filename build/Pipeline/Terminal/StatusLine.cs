namespace Pipeline.Terminal;

/// <summary>One line about what is going on: rewritten in place on a terminal, a plain line every ten seconds elsewhere.</summary>
public sealed class StatusLine(TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private readonly bool _isTerminal = !Console.IsOutputRedirected;
    private readonly Lock _gate = new();
    private long _shown = time.GetTimestamp();
    private int _length;

    public void Show(string text)
    {
        lock (_gate)
        {
            if (TerminalWidth.OfOutput is { } width)
            {
                var fitting = text.Length < width ? text : text[..(width - 1)];
                Console.Write($"\r{fitting.PadRight(_length)}");
                _length = fitting.Length;
            }
            else if (time.GetElapsedTime(_shown) >= Interval)
            {
                _shown = time.GetTimestamp();
                Console.WriteLine(text);
            }
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            if (_isTerminal && _length > 0)
                Console.Write($"\r{new string(' ', _length)}\r");
            _length = 0;
        }
    }
}
