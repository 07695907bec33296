using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ScriptEngine.Http;

/// <summary>
/// Addresses of hosts, kept for five minutes for all VUs. As in k6, IPv4 is preferred and one address is chosen at random.
/// </summary>
internal sealed class NameLookup(TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, (IPAddress[] Addresses, long At)> _known = new(StringComparer.OrdinalIgnoreCase);

    public static NameLookup Shared { get; } = new(TimeProvider.System);

    /// <exception cref="RequestFailure">There is no such host, or it is not found in time.</exception>
    public IPAddress Resolve(string host, Deadline deadline, CancellationToken interruption)
    {
        if (IPAddress.TryParse(host, out var literal))
            return literal;
        if (_known.TryGetValue(host, out var found) && time.GetElapsedTime(found.At) < Lifetime)
            return Choose(found.Addresses);

        try
        {
            var lookup = Dns.GetHostAddressesAsync(host, interruption);
            if (!lookup.Wait(deadline.Require(), interruption))
                throw RequestFailure.Timeout();
            var all = lookup.Result;
            var preferred = Array.FindAll(all, static address => address.AddressFamily == AddressFamily.InterNetwork);
            found = (preferred.Length > 0 ? preferred : all, time.GetTimestamp());
        }
        catch (AggregateException e) when (e.InnerException is SocketException inner)
        {
            throw inner.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData
                ? new RequestFailure(HttpErrorCode.NoSuchHost, "lookup: no such host", $"lookup {host}: no such host", inner)
                : new RequestFailure(HttpErrorCode.Dns, $"lookup {host}: {inner.Message}", inner: inner);
        }

        if (found.Addresses.Length == 0)
            throw new RequestFailure(HttpErrorCode.NoSuchHost, "lookup: no such host", $"lookup {host}: no such host");
        _known[host] = found;
        return Choose(found.Addresses);
    }

    private static IPAddress Choose(IPAddress[] addresses) => addresses[addresses.Length == 1 ? 0 : Random.Shared.Next(addresses.Length)];
}
