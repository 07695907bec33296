using System.Globalization;

namespace Integrations.Engines.Kubernetes;

/// <summary>
/// How far a container's log has been read. Its lines begin with their time. A log that is taken up again is asked for from a whole second
/// on, so its first lines have been read before: all that are older than the last one, and as many of the same time as there were.
/// </summary>
internal sealed class LogPosition
{
    private string _lastTime = "";
    private int _ofLastTime;
    private int _toSkip;
    private bool _looksForLast;

    /// <summary>From when on the log is to be asked for; null from its beginning.</summary>
    public DateTimeOffset? Since { get; private set; }

    /// <summary>To be called before the log is read again.</summary>
    public void TakeUpAgain()
    {
        _toSkip = _ofLastTime;
        _looksForLast = Since is not null;
    }

    /// <param name="line">A line that begins with its time.</param>
    /// <returns>The line without its time; null if it was read before.</returns>
    /// <param name="hasGap">The last line that was read is no longer there, so lines between it and this one may be lost.</param>
    public string? Take(string line, out bool hasGap)
    {
        hasGap = false;
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var time = space < 0 ? line : line[..space];
        if (!DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
            return line;

        var text = space < 0 ? "" : line[(space + 1)..];
        var order = CompareTimes(time, _lastTime);
        if (order < 0)
            return null;
        if (order == 0 && _toSkip > 0)
        {
            _toSkip--;
            _looksForLast = false;
            return null;
        }

        hasGap = _looksForLast;
        _looksForLast = false;
        _ofLastTime = order == 0 ? _ofLastTime + 1 : 1;
        _lastTime = time;
        _toSkip = 0;
        // Whole seconds, because not every server reads fractions.
        Since = new DateTimeOffset(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        return text;
    }

    /// <summary>
    /// By text, because times have nanoseconds, of which a DateTimeOffset keeps hundreds: RFC 3339 in UTC, fractions of any length.
    /// </summary>
    private static int CompareTimes(string one, string other)
    {
        var (left, right) = (one.TrimEnd('Z'), other.TrimEnd('Z'));
        const int wholeSeconds = 19;
        if (left.Length <= wholeSeconds && right.Length <= wholeSeconds)
            return string.CompareOrdinal(left, right);
        var length = Math.Max(left.Length, right.Length);
        return string.CompareOrdinal(Filled(left), Filled(right));

        string Filled(string time) => time.Length is 0 or > wholeSeconds ? time.PadRight(length, '0') : (time + ".").PadRight(length, '0');
    }
}
