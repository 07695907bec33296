using System.Net;

namespace ScriptEngine.Http;

/// <summary>
/// Cookies by the rules of RFC 6265, as Go's net/http/cookiejar without a list of public suffixes keeps them. Safe from any thread.
/// </summary>
internal sealed class CookieJar(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly List<Entry> _entries = [];
    private long _sequence;

    /// <summary>Those to be sent: longest path first, then oldest first.</summary>
    public IReadOnlyList<Cookie> For(RequestUrl url)
    {
        lock (_gate)
        {
            if (_entries.Count == 0 || url.Scheme is not ("http" or "https"))
                return [];
            var now = time.GetUtcNow();
            _entries.RemoveAll(entry => entry.Expires <= now);
            var host = HostOf(url);
            var isSecure = url.Scheme == "https";
            var found = _entries.FindAll(entry =>
                (isSecure || !entry.Cookie.IsSecure) && Matches(entry.Domain, entry.IsHostOnly, host) && IsBelow(entry.Path, url.Path));
            found.Sort(static (left, right) =>
                left.Path.Length != right.Path.Length
                    ? right.Path.Length.CompareTo(left.Path.Length) : left.Sequence.CompareTo(right.Sequence));
            return found.ConvertAll(entry => entry.Cookie);
        }
    }

    public void Set(RequestUrl url, IEnumerable<Cookie> cookies)
    {
        if (url.Scheme is not ("http" or "https"))
            return;
        var host = HostOf(url);
        lock (_gate)
        {
            foreach (var cookie in cookies)
                Set(url, host, cookie);
        }
    }

    private void Set(RequestUrl url, string host, Cookie cookie)
    {
        var path = cookie.Path.StartsWith('/') ? cookie.Path : DefaultPath(url.Path);
        if (!TryDomain(host, cookie.Domain, out var domain, out var isHostOnly))
            return;
        var now = time.GetUtcNow();
        var at = _entries.FindIndex(entry => entry.Cookie.Name == cookie.Name && entry.Domain == domain && entry.Path == path);
        var expires = cookie.MaxAge > 0 ? now.AddSeconds(cookie.MaxAge) : cookie.Expires ?? DateTimeOffset.MaxValue;
        var isGone = cookie.MaxAge < 0 || expires <= now;
        var order = at >= 0 ? _entries[at].Sequence : _sequence++;
        if (at >= 0)
            _entries.RemoveAt(at);
        if (!isGone)
            _entries.Add(new Entry(cookie, domain, isHostOnly, path, expires, order));
    }

    private static string HostOf(RequestUrl url) => url.Host.TrimEnd('.').ToLowerInvariant();

    private static bool TryDomain(string host, string attribute, out string domain, out bool isHostOnly)
    {
        domain = host;
        isHostOnly = true;
        if (attribute.Length == 0)
            return true;
        if (IPAddress.TryParse(host, out _))
            return host == attribute;
        domain = (attribute[0] == '.' ? attribute[1..] : attribute).ToLowerInvariant();
        isHostOnly = false;
        return domain.Length > 0 && domain[0] != '.' && domain[^1] != '.' && Matches(domain, isHostOnly: false, host);
    }

    private static bool Matches(string domain, bool isHostOnly, string host) =>
        host == domain || (!isHostOnly && host.Length > domain.Length && host.EndsWith(domain, StringComparison.Ordinal)
            && host[^(domain.Length + 1)] == '.');

    private static bool IsBelow(string path, string requested) =>
        requested == path || (requested.StartsWith(path, StringComparison.Ordinal) && (path[^1] == '/' || requested[path.Length] == '/'));

    private static string DefaultPath(string path) => path.LastIndexOf('/') is > 0 and var slash ? path[..slash] : "/";

    private sealed record Entry(Cookie Cookie, string Domain, bool IsHostOnly, string Path, DateTimeOffset Expires, long Sequence);
}
