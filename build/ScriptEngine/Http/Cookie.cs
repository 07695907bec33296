using System.Globalization;

namespace ScriptEngine.Http;

/// <summary>A cookie as a server sets it, read as Go's net/http reads it.</summary>
internal sealed record Cookie(string Name, string Value)
{
    private static readonly string[] Weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    private static readonly string[] DateFormats =
        ["dd MMM yyyy HH:mm:ss 'GMT'", "dd-MMM-yyyy HH:mm:ss 'GMT'", "dd MMM yyyy HH:mm:ss 'UTC'", "dd-MMM-yyyy HH:mm:ss 'UTC'"];

    public string Domain { get; init; } = "";
    public string Path { get; init; } = "";
    public DateTimeOffset? Expires { get; init; }

    /// <summary>In seconds; 0 for none, negative for a cookie that is to go.</summary>
    public int MaxAge { get; init; }
    public bool IsSecure { get; init; }
    public bool IsHttpOnly { get; init; }

    /// <param name="header">One Set-Cookie header.</param>
    /// <returns>Null where it is none.</returns>
    public static Cookie? Parse(string header)
    {
        var parts = header.Split(';', StringSplitOptions.TrimEntries);
        var equals = parts[0].IndexOf('=', StringComparison.Ordinal);
        if (equals < 0 || !HeaderName.IsToken(parts[0].AsSpan(0, equals).Trim()) || Unquote(parts[0][(equals + 1)..]) is not { } value)
            return null;

        Cookie cookie = new(parts[0][..equals].Trim(), value);
        foreach (var part in parts.Skip(1))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            var name = (at < 0 ? part : part[..at]).ToUpperInvariant();
            if ((at < 0 ? "" : Unquote(part[(at + 1)..])) is { } attribute)
                cookie = cookie.With(name, attribute);
        }

        return cookie;
    }

    /// <summary>A date of RFC 1123; whether it falls on the weekday it names is not looked at.</summary>
    public static DateTimeOffset? ParseDate(string text)
    {
        var comma = text.IndexOf(", ", StringComparison.Ordinal);
        return comma >= 0 && Weekdays.Contains(text[..comma], StringComparer.OrdinalIgnoreCase) && DateTimeOffset.TryParseExact(
            text[(comma + 2)..], DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : null;
    }

    private Cookie With(string attribute, string value) => attribute switch
    {
        "DOMAIN" => this with { Domain = value },
        "PATH" => this with { Path = value },
        "SECURE" => this with { IsSecure = true },
        "HTTPONLY" => this with { IsHttpOnly = true },
        "EXPIRES" => this with { Expires = ParseDate(value) },
        "MAX-AGE" => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
            && !(value[0] == '0' && seconds != 0)
            ? this with { MaxAge = seconds <= 0 ? -1 : seconds }
            : this,
        _ => this,
    };

    private static string? Unquote(string raw)
    {
        var value = raw.Length > 1 && raw[0] == '"' && raw[^1] == '"' ? raw[1..^1] : raw;
        foreach (var c in value)
        {
            if (c is < ' ' or >= (char)0x7f or '"' or ';' or '\\')
                return null;
        }

        return value;
    }
}
