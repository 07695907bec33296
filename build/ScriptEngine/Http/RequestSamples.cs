using System.Globalization;
using ScriptEngine.Metrics;
using ScriptEngine.Options;

namespace ScriptEngine.Http;

/// <summary>Measures round trips as k6 does: eight or nine values with the same tags and the same time. Safe from any thread.</summary>
internal sealed class RequestSamples(ISampleReceiver samples, BuiltinMetrics metrics, SampleClock clock, Func<TestOptions> options)
{
    // Bounded, since a script may ask for URLs that never come back.
    private const int MaxRemembered = 1000;

    private readonly Lock _gate = new();
    private readonly Dictionary<Occasion, Tags> _known = [];
    private IReadOnlySet<string>? _enabled;
    private bool _isSelected;

    /// <returns>The code of what went wrong; 0 for nothing.</returns>
    public int Add(OutgoingRequest outgoing, RoundTrip roundTrip, Tags tags, ExpectedStatuses? expected)
    {
        var status = roundTrip.Failure is null ? roundTrip.Head!.Status : 0;
        var code = roundTrip.Failure?.Code ?? (status >= 400 ? 1000 + status : 0);
        var isExpected = expected is null || expected.Contains(status);
        var all = Find(outgoing, roundTrip, tags, status, code, expected is null ? null : isExpected);
        var timings = roundTrip.Timings;
        var now = clock.At(timings.Done);
        double sending = timings.Sending, waiting = timings.Waiting, receiving = timings.Receiving;
        ReadOnlySpan<Sample> measured =
        [
            new(metrics.HttpReqs, all, 1, now),
            new(metrics.HttpReqDuration, all, sending + waiting + receiving, now),
            new(metrics.HttpReqBlocked, all, timings.Blocked, now),
            new(metrics.HttpReqConnecting, all, timings.Connecting, now),
            new(metrics.HttpReqTlsHandshaking, all, timings.Handshaking, now),
            new(metrics.HttpReqSending, all, sending, now),
            new(metrics.HttpReqWaiting, all, waiting, now),
            new(metrics.HttpReqReceiving, all, receiving, now),
            new(metrics.HttpReqFailed, all, isExpected ? 0 : 1, now),
        ];
        samples.Receive(expected is null ? measured[..^1] : measured);
        return code;
    }

    private Tags Find(OutgoingRequest outgoing, RoundTrip roundTrip, Tags tags, int status, int code, bool? isExpected)
    {
        if (roundTrip.Failure is not null)
            return Make(outgoing, roundTrip, tags, status, code, isExpected);
        Occasion occasion = new(
            tags, outgoing.Url.Clean, outgoing.Method, status, roundTrip.Head!.Proto, roundTrip.Tls?.Version, isExpected);
        lock (_gate)
        {
            if (_known.TryGetValue(occasion, out var found))
                return found;
            if (_known.Count >= MaxRemembered)
                _known.Clear();
            return _known[occasion] = Make(outgoing, roundTrip, tags, status, code, isExpected);
        }
    }

    private Tags Make(OutgoingRequest outgoing, RoundTrip roundTrip, Tags tags, int status, int code, bool? isExpected)
    {
        var url = outgoing.Url.Clean;
        if (tags.TryGet("name", out var name))
            tags = With(tags, "url", name);
        else
            tags = With(With(tags, "name", url), "url", url);
        tags = With(tags, "method", outgoing.Method);
        if (roundTrip.Failure is { } failure)
            tags = With(tags, "error", failure.Message);
        if (code != 0)
            tags = With(tags, "error_code", code.ToString(CultureInfo.InvariantCulture));
        tags = With(tags, "status", status.ToString(CultureInfo.InvariantCulture));
        if (roundTrip.Failure is null)
        {
            tags = With(tags, "proto", roundTrip.Head!.Proto);
            if (roundTrip.Tls is { } tls)
                tags = With(With(tags, "tls_version", tls.Version), "ocsp_status", "unknown");
        }

        if (roundTrip.Remote is { } remote)
            tags = With(tags, "ip", remote.Address.ToString());
        return isExpected is { } verdict ? With(tags, "expected_response", verdict ? "true" : "false") : tags;
    }

    private Tags With(Tags tags, string name, string value) => IsEnabled(name) ? tags.With(name, value) : tags;

    /// <summary>Whether the run wants that system tag.</summary>
    public bool IsEnabled(string tag)
    {
        if (!_isSelected)
        {
            _enabled = options().SystemTags;
            _isSelected = true;
        }

        return _enabled?.Contains(tag) ?? tag is not ("ip" or "ocsp_status");
    }

    private readonly record struct Occasion(
        Tags Tags, string Url, string Method, int Status, string Proto, string? TlsVersion, bool? IsExpected);
}
