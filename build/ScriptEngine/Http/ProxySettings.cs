using System.Net;

namespace ScriptEngine.Http;

/// <summary>Proxies as the environment names them, read as Go reads it: HTTP_PROXY, HTTPS_PROXY and NO_PROXY, also in lower case.</summary>
internal sealed class ProxySettings(string? http, string? https, string? no)
{
    private readonly RequestUrl? _forHttp = Parse(http);
    private readonly RequestUrl? _forHttps = Parse(https);
    private readonly string[] _exempt = (no ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static ProxySettings OfEnvironment { get; } = new(Variable("HTTP_PROXY"), Variable("HTTPS_PROXY"), Variable("NO_PROXY"));

    /// <returns>Null where none is used: loopback hosts never have one.</returns>
    /// <exception cref="RequestFailure">The proxy speaks something else than HTTP.</exception>
    public RequestUrl? For(Endpoint target)
    {
        var proxy = target.IsSecure ? _forHttps : _forHttp;
        if (proxy is null || IsLoopback(target.Host) || _exempt.Any(entry => Matches(entry, target)))
            return null;
        return proxy.Scheme == "http"
            ? proxy
            : throw new RequestFailure(
                HttpErrorCode.Default, $"proxies of scheme {proxy.Scheme} are not supported by the embedded engine, use k6");
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static bool Matches(string entry, Endpoint target)
    {
        if (entry == "*")
            return true;
        if (IPNetwork.TryParse(entry, out var network))
            return IPAddress.TryParse(target.Host, out var address) && network.Contains(address);
        var colon = entry.LastIndexOf(':');
        var name = entry;
        if (colon > 0 && entry.IndexOf(':', StringComparison.Ordinal) == colon)
        {
            if (entry[(colon + 1)..] != target.Port)
                return false;
            name = entry[..colon];
        }

        var domain = name.TrimStart('*').TrimStart('.');
        return (name == domain && target.Host.Equals(domain, StringComparison.OrdinalIgnoreCase))
            || target.Host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);
    }

    private static RequestUrl? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return RequestUrl.Parse(text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text);
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
        ? value
        : Environment.GetEnvironmentVariable(name.ToLowerInvariant());
}
