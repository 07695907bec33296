using System.Text;

namespace ScriptEngine.Http;

/// <param name="IsReplacing">Whether it takes the place of the jar's cookie of that name; else both are sent.</param>
internal sealed record RequestCookie(string Name, string Value, bool IsReplacing);

/// <summary>The header <c>Cookie</c> of requests.</summary>
internal static class CookieHeader
{
    /// <summary>Adds the request's own cookies and then the jar's to what the header has already.</summary>
    public static void AddTo(HeaderSet headers, RequestUrl url, CookieJar jar, IReadOnlyList<RequestCookie> own)
    {
        var kept = jar.For(url);
        if (own.Count == 0 && kept.Count == 0)
            return;
        StringBuilder line = new(headers.Get("Cookie"));
        foreach (var cookie in own)
            Append(line, cookie.Name, cookie.Value);
        foreach (var cookie in kept)
        {
            if (!own.Any(other => other.IsReplacing && other.Name == cookie.Name))
                Append(line, cookie.Name, cookie.Value);
        }

        headers.Set("Cookie", line.ToString());
    }

    public static IEnumerable<(string Name, string Value)> Parse(string? header)
    {
        foreach (var part in (header ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? part : part[..equals];
            if (HeaderName.IsToken(name))
                yield return (name, equals < 0 ? "" : part[(equals + 1)..].Trim('"'));
        }
    }

    private static void Append(StringBuilder line, string name, string value)
    {
        if (line.Length > 0)
            line.Append("; ");
        line.Append(name.Replace('\n', '-').Replace('\r', '-')).Append('=');
        var start = line.Length;
        foreach (var c in value)
        {
            if (c is >= ' ' and < (char)0x7f and not ('"' or ';' or '\\'))
                line.Append(c);
        }

        if (value.AsSpan().ContainsAny(' ', ','))
            line.Insert(start, '"').Append('"');
    }
}
