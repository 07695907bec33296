using System.Buffers;
using System.Globalization;
using System.Text;
using ScriptEngine.Formats;

namespace ScriptEngine.Http;

/// <summary>Percent-encoding with the sets of characters that Go's net/url has.</summary>
internal static class UrlEscape
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";

    private static readonly SearchValues<char> PathAsWritten = SearchValues.Create(Unreserved + "$&+,/:;=@!'()*[]%");
    private static readonly SearchValues<char> PathEncoded = SearchValues.Create(Unreserved + "$&+,/:;=@");
    private static readonly SearchValues<char> HostAllowed = SearchValues.Create(Unreserved + "!$&'()*+,;=:[]<>\"%");
    private static readonly SearchValues<char> QueryUnescaped = SearchValues.Create(Unreserved);

    /// <summary>A path as it goes out: as written where that is valid, else encoded anew.</summary>
    /// <exception cref="FormatException">It has a percent sign that starts no escape.</exception>
    public static string Path(string path)
    {
        RequireEscapes(path);
        return path.AsSpan().ContainsAnyExcept(PathAsWritten) ? Encode(Decode(path), PathEncoded) : path;
    }

    /// <exception cref="FormatException">A character cannot be part of a host.</exception>
    public static void RequireHost(string host)
    {
        RequireEscapes(host);
        foreach (var c in host)
        {
            if (c < 0x80 && !HostAllowed.Contains(c))
                throw new FormatException($"invalid character {GoText.Quote(c.ToString())} in host name");
        }
    }

    /// <summary>A name or value of a form or a query: spaces become plus signs.</summary>
    public static string Query(string text) =>
        text.AsSpan().ContainsAnyExcept(QueryUnescaped) ? Encode(Encoding.UTF8.GetBytes(text), QueryUnescaped, spaceAsPlus: true) : text;

    public static string DecodeText(string text) =>
        text.Contains('%', StringComparison.Ordinal) ? Encoding.UTF8.GetString(Decode(text)) : text;

    public static void RequireEscapes(string text)
    {
        for (var i = text.IndexOf('%', StringComparison.Ordinal); i >= 0; i = text.IndexOf('%', i + 1))
        {
            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
                throw new FormatException(
                    $"invalid URL escape {GoText.Quote(text.Substring(i, Math.Min(3, text.Length - i)))}");
        }
    }

    private static byte[] Decode(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var length = 0;
        for (var i = 0; i < bytes.Length; i++, length++)
        {
            if (bytes[i] == '%')
            {
                bytes[length] = byte.Parse(bytes.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                i += 2;
            }
            else
            {
                bytes[length] = bytes[i];
            }
        }

        return bytes[..length];
    }

    private static string Encode(byte[] bytes, SearchValues<char> kept, bool spaceAsPlus = false)
    {
        StringBuilder encoded = new(bytes.Length + 16);
        foreach (var b in bytes)
        {
            if (spaceAsPlus && b == ' ')
                encoded.Append('+');
            else if (b < 0x80 && kept.Contains((char)b))
                encoded.Append((char)b);
            else
                encoded.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
        }

        return encoded.ToString();
    }
}
