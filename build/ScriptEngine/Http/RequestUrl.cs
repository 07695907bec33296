using System.Text;
using ScriptEngine.Formats;

namespace ScriptEngine.Http;

/// <summary>
/// An absolute or relative URL, read the way Go's net/url reads it: nothing is resolved or reordered, a path is encoded anew only where
/// it has characters that cannot stand in one. Immutable, made once for URLs that come again.
/// </summary>
internal sealed class RequestUrl
{
    private readonly string? _opaque;
    private readonly string _path = "";
    private readonly string? _query;
    private readonly string? _fragment;

    private RequestUrl(string raw, string scheme, string? opaque, string authority, string path, string? query, string? fragment)
    {
        Raw = raw;
        Scheme = scheme;
        _opaque = opaque;
        _path = path;
        _query = query;
        _fragment = fragment;
        var at = authority.LastIndexOf('@');
        UserInfo = at < 0 ? null : authority[..at];
        HostAndPort = authority[(at + 1)..];
        (Host, var port) = SplitHost(HostAndPort);
        Port = port.Length > 0 ? port : scheme == "https" ? "443" : "80";
        var written = Write(UserInfo);
        Text = written == raw ? raw : written;
        Clean = UserInfo is null ? Text : Write(UserInfo.Contains(':', StringComparison.Ordinal) ? "****:****" : "****");
        Target = opaque ?? (path.Length == 0 ? "/" : path);
        if (query is not null)
            Target += "?" + query;
        TargetBytes = Encoding.UTF8.GetBytes(Target);
        HostBytes = Encoding.UTF8.GetBytes(HostAndPort);
        Endpoint = new Endpoint(scheme == "https", Host, Port);
    }

    /// <summary>As the script wrote it.</summary>
    public string Raw { get; }

    /// <summary>Lower case; empty for a relative URL.</summary>
    public string Scheme { get; }
    public string? UserInfo { get; }
    public string HostAndPort { get; }

    /// <summary>Without port and brackets.</summary>
    public string Host { get; }
    public string Port { get; }

    /// <summary>As it went out.</summary>
    public string Text { get; }

    /// <summary>With user and password masked, for tags and logs.</summary>
    public string Clean { get; }

    /// <summary>Of the request line.</summary>
    public string Target { get; }
    public byte[] TargetBytes { get; }
    public byte[] HostBytes { get; }
    public Endpoint Endpoint { get; }

    /// <summary>For cookies; <c>/</c> at least.</summary>
    public string Path => _path.Length == 0 ? "/" : _path;

    /// <summary>For Basic authentication; null without user.</summary>
    public string? Credentials => UserInfo is null
        ? null
        : Convert.ToBase64String(
            Encoding.UTF8.GetBytes(UrlEscape.DecodeText(UserInfo.Contains(':', StringComparison.Ordinal) ? UserInfo : UserInfo + ":")));

    public string TextWithoutPassword =>
        UserInfo?.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? Write(UserInfo[..colon] + ":***") : Text;

    public string TextWithoutUser => UserInfo is null ? Text : Write(null);

    /// <exception cref="FormatException">It is none; the message is Go's, with the URL in it.</exception>
    public static RequestUrl Parse(string raw)
    {
        try
        {
            return ParseParts(raw);
        }
        catch (FormatException e)
        {
            throw new FormatException($"parse {GoText.Quote(raw)}: {e.Message}", e);
        }
    }

    /// <summary>What a reference, such as that of a redirect, means on this page (RFC 3986, 5.2).</summary>
    public RequestUrl Resolve(string reference)
    {
        var target = Parse(reference);
        if (target.Scheme.Length > 0)
            return target;
        if (target.HostAndPort.Length > 0)
            return Parse(Scheme + ":" + reference);

        var authority = UserInfo is null ? HostAndPort : UserInfo + "@" + HostAndPort;
        if (target._path.Length == 0)
            return new(reference, Scheme, _opaque, authority, _path, target._query ?? _query, target._fragment
                ?? (target._query is null ? _fragment : null));
        var merged = target._path[0] == '/' ? target._path : _path[..(_path.LastIndexOf('/') + 1)] + target._path;
        return new(reference, Scheme, null, authority, RemoveDots(merged), target._query, target._fragment);
    }

    private static RequestUrl ParseParts(string raw)
    {
        foreach (var c in raw)
        {
            if (c is < ' ' or (char)0x7f)
                throw new FormatException("net/url: invalid control character in URL");
        }

        var hash = raw.IndexOf('#', StringComparison.Ordinal);
        var fragment = hash < 0 || hash == raw.Length - 1 ? null : raw[(hash + 1)..];
        var rest = hash < 0 ? raw : raw[..hash];
        var scheme = TakeScheme(ref rest);
        var mark = rest.IndexOf('?', StringComparison.Ordinal);
        var query = mark < 0 ? null : rest[(mark + 1)..];
        if (mark >= 0)
            rest = rest[..mark];

        if (!rest.StartsWith('/'))
        {
            if (scheme.Length > 0)
                return new(raw, scheme, rest, "", "", query, fragment);
            var slash = rest.IndexOf('/', StringComparison.Ordinal);
            if ((slash < 0 ? rest : rest[..slash]).Contains(':', StringComparison.Ordinal))
                throw new FormatException("first path segment in URL cannot contain colon");
        }

        var authority = "";
        if (rest.StartsWith("//", StringComparison.Ordinal) && (scheme.Length > 0 || !rest.StartsWith("///", StringComparison.Ordinal)))
        {
            var slash = rest.IndexOf('/', 2);
            authority = slash < 0 ? rest[2..] : rest[2..slash];
            rest = slash < 0 ? "" : rest[slash..];
            RequireAuthority(authority);
        }

        return new(raw, scheme, null, authority, UrlEscape.Path(rest), query, fragment);
    }

    private static string TakeScheme(ref string rest)
    {
        for (var i = 0; i < rest.Length; i++)
        {
            var c = rest[i];
            if (char.IsAsciiLetter(c))
                continue;
            if (c == ':')
            {
                if (i == 0)
                    throw new FormatException("missing protocol scheme");
                var scheme = rest[..i].ToLowerInvariant();
                rest = rest[(i + 1)..];
                return scheme;
            }

            if (i == 0 || !(char.IsAsciiDigit(c) || c is '+' or '-' or '.'))
                return "";
        }

        return "";
    }

    private static void RequireAuthority(string authority)
    {
        var at = authority.LastIndexOf('@');
        var host = authority[(at + 1)..];
        if (at >= 0)
            UrlEscape.RequireEscapes(authority[..at]);
        var close = host.LastIndexOf(']');
        if (host.StartsWith('[') && close < 0)
            throw new FormatException("missing ']' in host");
        var port = host.StartsWith('[') ? host[(close + 1)..] : host.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon
            ? host[colon..] : "";
        if (port.Length > 0 && (port[0] != ':' || port.AsSpan(1).ContainsAnyExceptInRange('0', '9')))
            throw new FormatException($"invalid port {GoText.Quote(port)} after host");
        UrlEscape.RequireHost(host);
    }

    private static (string Host, string Port) SplitHost(string hostAndPort)
    {
        if (hostAndPort.StartsWith('['))
        {
            var close = hostAndPort.IndexOf(']', StringComparison.Ordinal);
            return (hostAndPort[1..close], close + 2 <= hostAndPort.Length ? hostAndPort[(close + 2)..] : "");
        }

        var colon = hostAndPort.LastIndexOf(':');
        return colon < 0 ? (hostAndPort, "") : (hostAndPort[..colon], hostAndPort[(colon + 1)..]);
    }

    private static string RemoveDots(string path)
    {
        List<string> kept = [];
        var segments = path.Split('/');
        for (var i = 1; i < segments.Length; i++)
        {
            var isLast = i == segments.Length - 1;
            if (segments[i] == "..")
            {
                if (kept.Count > 0)
                    kept.RemoveAt(kept.Count - 1);
                if (isLast)
                    kept.Add("");
            }
            else if (segments[i] != ".")
            {
                kept.Add(segments[i]);
            }
            else if (isLast)
            {
                kept.Add("");
            }
        }

        return "/" + string.Join('/', kept);
    }

    private string Write(string? user)
    {
        StringBuilder text = new(Raw.Length + 8);
        if (Scheme.Length > 0)
            text.Append(Scheme).Append(':');
        if (_opaque is not null)
        {
            text.Append(_opaque);
        }
        else
        {
            if (HostAndPort.Length > 0 || user is not null)
                text.Append("//").Append(user).Append(user is null ? "" : "@").Append(HostAndPort);
            text.Append(_path);
        }

        if (_query is not null)
            text.Append('?').Append(_query);
        if (_fragment is not null)
            text.Append('#').Append(_fragment);
        return text.ToString();
    }
}

/// <summary>What a connection leads to.</summary>
internal readonly record struct Endpoint(bool IsSecure, string Host, string Port)
{
    public override string ToString() => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
