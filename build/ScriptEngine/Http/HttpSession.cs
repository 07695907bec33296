using System.Globalization;
using ScriptEngine.Formats;
using ScriptEngine.Logging;

namespace ScriptEngine.Http;

/// <summary>
/// Makes requests of one VU: follows redirects, keeps cookies, measures every round trip. From the VU's thread or several at once.
/// </summary>
internal sealed class HttpSession(Transport transport, RequestSamples samples, ILog log)
{
    private const int DefaultRedirects = 10;

    /// <exception cref="RequestFailure">It failed, and the script wants that thrown; the message is what the log would say.</exception>
    /// <exception cref="UnsupportedResponseException">It cannot be answered at all.</exception>
    /// <exception cref="OperationCanceledException">The iteration was interrupted.</exception>
    public HttpResponse Send(HttpRequest request, CancellationToken interruption)
    {
        Prepare(request);
        HttpResponse response = new() { Request = request, Url = request.Url.Raw };
        Deadline deadline = new(request.Timeout);
        OutgoingRequest outgoing = new(request.Method, request.Url, request.Headers)
        {
            Body = request.Body,
            Host = request.Host,
            KeepsBody = request.ResponseType != ResponseType.None,
        };

        for (var followed = 0; ; followed++)
        {
            var roundTrip = transport.Send(outgoing, deadline, interruption);
            var next = Next(request, outgoing, roundTrip, followed, response);
            response.ErrorCode = samples.Add(outgoing, roundTrip, request.Tags, request.Expected);
            if (next is null)
                return Finish(request, outgoing, roundTrip, response);
            outgoing = next;
        }
    }

    private void Prepare(HttpRequest request)
    {
        request.ScriptBody = request.Body;
        if (request.Body is { } body && request.Compressions.Length > 0)
        {
            request.Body = ContentCoding.Compress(body, request.Compressions);
            var coding = string.Join(", ", request.Compressions);
            var given = request.Headers.Get("Content-Encoding");
            if (string.IsNullOrEmpty(given))
                request.Headers.Set("Content-Encoding", coding);
            else if (given != coding)
                log.Write(LogLevel.Warning,
                    "There's a mismatch between the desired `compression` the manually set `Content-Encoding` header "
                    + $"in the {request.Method} request for '{request.Url.Text}', the custom header has precedence and won't be "
                    + $"overwritten. "
                    + "This may result in invalid data being sent to the server.");
        }

        if (request.Headers.Get("Content-Length") is { Length: > 0 } length)
        {
            request.Headers.Remove("Content-Length");
            var actual = request.Body?.Length ?? 0;
            if (length != actual.ToString(CultureInfo.InvariantCulture))
                log.Write(LogLevel.Warning,
                    $"The specified Content-Length header {GoText.Quote(length)} in the {request.Method} request for {request.Url.Text} "
                    + $"doesn't match the actual request body length of {actual}, so it will be ignored!");
        }

        if (request.UrlTemplate is { } template && template != request.Url.Clean && samples.IsEnabled("name")
            && !request.Tags.TryGet("name", out _))
            request.Tags = request.Tags.With("name", template);
    }

    // The request that a redirect asks for; null where this response is the last. Sets what went wrong with a redirect as the round trip's
    // failure.
    private OutgoingRequest? Next(HttpRequest request, OutgoingRequest outgoing, RoundTrip roundTrip, int followed, HttpResponse response)
    {
        if (roundTrip.Failure is not null
            || roundTrip.Head is not { Status: 301 or 302 or 303 or 307 or 308, Location: { Length: > 0 } location } head)
            return null;
        RequestUrl target;
        try
        {
            target = outgoing.Url.Resolve(location);
        }
        catch (FormatException e)
        {
            roundTrip.Failure = new RequestFailure(
                HttpErrorCode.Default, $"failed to parse Location header {GoText.Quote(location)}: {e.Message}");
            roundTrip.Body = null;
            return null;
        }

        response.Url = target.Text;
        if (head.HasCookies)
            request.Jar.Set(outgoing.Url, Cookies(head));
        if (followed >= (request.Redirects ?? DefaultRedirects))
        {
            if (request.Redirects is null)
                log.Write(LogLevel.Warning, $"Stopped after {followed + 1} redirects and returned the redirection; pass {{ redirects: n }} "
                    + "in request params or set global maxRedirects to silence this",
                        fields: new KeyValuePair<string, string>("url", request.Url.Text));
            return null;
        }

        return Redirected(request, outgoing, head, target);
    }

    private static OutgoingRequest Redirected(HttpRequest request, OutgoingRequest outgoing, ResponseHead head, RequestUrl target)
    {
        var keepsBody = head.Status is 307 or 308;
        var isRelative = RequestUrl.Parse(head.Location!).Scheme.Length == 0;
        var method = keepsBody || outgoing.Method is "GET" or "HEAD" ? outgoing.Method : "GET";
        var headers = request.Headers.Copy();
        var isElsewhere = outgoing.HasLeft || !IsSameDomain(request.Url.Host, target.Host);
        if (isElsewhere)
        {
            foreach (var sensitive in (ReadOnlySpan<string>)[
                "Authorization", "Www-Authenticate", "Cookie2", "Proxy-Authorization", "Proxy-Authenticate"])
                headers.Remove(sensitive);
        }

        headers.Remove("Cookie");
        CookieHeader.AddTo(headers, target, request.Jar, request.Cookies);
        if (!(outgoing.Url.Scheme == "https" && target.Scheme == "http"))
            headers.Set("Referer", request.Headers.Get("Referer") ?? outgoing.Url.TextWithoutUser);
        return outgoing with
        {
            Method = method,
            Url = target,
            Headers = headers,
            Body = keepsBody ? outgoing.Body : null,
            Host = isRelative ? outgoing.Host : null,
            HasLeft = isElsewhere,
        };
    }

    private static bool IsSameDomain(string initial, string target) =>
        target.Equals(initial, StringComparison.OrdinalIgnoreCase)
        || (target.EndsWith("." + initial, StringComparison.OrdinalIgnoreCase) && !target.Contains(':', StringComparison.Ordinal));

    private HttpResponse Finish(HttpRequest request, OutgoingRequest outgoing, RoundTrip roundTrip, HttpResponse response)
    {
        response.Timings = roundTrip.Timings;
        response.Remote = roundTrip.Remote;
        response.Body = roundTrip.Body;
        if (roundTrip.Failure is { } failure)
        {
            response.Error = failure.Message;
            var detail = roundTrip.FailedInBody
                ? failure.Detail : $"{Operation(request.Method)} \"{outgoing.Url.TextWithoutPassword}\": {failure.Detail}";
            if (request.Throws)
                throw new RequestFailure(failure.Code, detail, inner: failure);
            log.Write(LogLevel.Warning, "Request Failed", fields: new KeyValuePair<string, string>("error", detail));
            return response;
        }

        var head = roundTrip.Head!;
        if (head.HasCookies)
            request.Jar.Set(outgoing.Url, Cookies(head));
        response.Url = outgoing.Url.Text;
        response.Status = head.Status;
        response.Head = head;
        response.Tls = roundTrip.Tls;
        return response;
    }

    private static string Operation(string method) => method.Length == 0 ? "Get" : method[..1] + method[1..].ToLowerInvariant();

    public static IEnumerable<Cookie> Cookies(ResponseHead head) => head.Values("Set-Cookie").Select(Cookie.Parse).OfType<Cookie>();
}
