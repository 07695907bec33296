using System.Text;
using ScriptEngine.Formats;

namespace ScriptEngine.Logging;

/// <summary>How a log line is written. The layouts are those of k6, whose logger is logrus.</summary>
internal abstract class LogFormat
{
    /// <returns>With a line end.</returns>
    public abstract string Format(LogEntry entry);

    /// <param name="name"><c>raw</c> or <c>json</c>; anything else is text, as in k6.</param>
    /// <param name="startedAt">Coloured lines show seconds since then.</param>
    public static LogFormat From(string? name, bool isColored, DateTimeOffset startedAt) => name switch
    {
        "raw" => new RawLogFormat(),
        "json" => new JsonLogFormat(),
        _ => isColored ? new ColoredLogFormat(startedAt) : new TextLogFormat(),
    };
}

internal sealed class RawLogFormat : LogFormat
{
    public override string Format(LogEntry entry) => entry.Message + "\n";
}

internal sealed class TextLogFormat : LogFormat
{
    public override string Format(LogEntry entry)
    {
        StringBuilder line = new();
        Append(line, "time", entry.TimeText);
        Append(line, "level", entry.LevelName);
        if (entry.Message.Length > 0)
            Append(line, "msg", entry.Message);
        foreach (var (name, value) in entry.Fields)
            Append(line, name, value);
        return line.Append('\n').ToString();
    }

    private static void Append(StringBuilder line, string name, string value)
    {
        if (line.Length > 0)
            line.Append(' ');
        line.Append(name).Append('=');
        AppendValue(line, value);
    }

    internal static void AppendValue(StringBuilder line, string value)
    {
        if (NeedsQuotes(value))
            GoText.AppendQuoted(line, value);
        else
            line.Append(value);
    }

    private static bool NeedsQuotes(string value)
    {
        foreach (var c in value)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.' or '_' or '/' or '@' or '^' or '+'))
                return true;
        }

        return false;
    }
}

internal sealed class ColoredLogFormat(DateTimeOffset startedAt) : LogFormat
{
    private const int MessageWidth = 44;

    public override string Format(LogEntry entry)
    {
        var color = entry.Level switch { LogLevel.Debug => 37, LogLevel.Info => 36, LogLevel.Warning => 33, _ => 31 };
        var level = entry.LevelName[..4].ToUpperInvariant();
        var message = entry.Message.EndsWith('\n') ? entry.Message[..^1] : entry.Message;

        StringBuilder line = new();
        line.Append(null, $"\x1b[{color}m{level}\x1b[0m[{(int)(entry.Time - startedAt).TotalSeconds:D4}] ")
            .Append(message.PadRight(MessageWidth)).Append(' ');
        foreach (var (name, value) in entry.Fields)
        {
            line.Append(null, $" \x1b[{color}m{name}\x1b[0m=");
            TextLogFormat.AppendValue(line, value);
        }

        return line.Append('\n').ToString();
    }
}
