using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using ScriptEngine.Http;
using ScriptEngine.Metrics;
using ScriptEngine.Options;
using ScriptEngine.Scripting;

namespace ScriptEngine.Modules.Http;

/// <summary>Makes requests of what scripts pass. On the VU's thread.</summary>
internal sealed class RequestParser(VuContext vu, HttpModule module)
{
    /// <summary>What this engine says it is to servers, unless the option userAgent says otherwise.</summary>
    public const string UserAgent = OptionDefaults.UserAgent;

    // Bounded, since a script may ask for URLs that never come back.
    private const int MaxRemembered = 1000;

    private readonly Dictionary<string, RequestUrl> _urls = new(StringComparer.Ordinal);

    /// <exception cref="InvalidRequestException">It cannot be a request.</exception>
    public HttpRequest Parse(string method, JsValue url, JsValue body, JsValue parameters)
    {
        var template = url as UrlObject;
        HttpRequest request = new()
        {
            Method = method,
            Url = template?.Url ?? ParseUrl(url),
            UrlTemplate = template?.Template,
            Headers = new HeaderSet(),
            Tags = vu.Tags,
            Throws = vu.Options().Throw == true,
            Redirects = vu.Options().MaxRedirects,
            ResponseType = vu.Options().DiscardResponseBodies == true ? ResponseType.None : ResponseType.Text,
            Expected = module.Expected,
            Jar = module.Jar,
        };
        if (!body.IsNull() && !body.IsUndefined())
            RequestBody.Set(request, body);
        request.Headers.Set("User-Agent", vu.Options().UserAgent ?? UserAgent);
        if (parameters is ObjectInstance all)
        {
            foreach (var key in all.GetOwnPropertyKeys(Types.String))
                Apply(request, key.ToString(), all.Get(key));
        }

        CookieHeader.AddTo(request.Headers, request.Url, request.Jar, request.Cookies);
        return request;
    }

    private RequestUrl ParseUrl(JsValue value)
    {
        if (!value.IsString())
            throw new InvalidRequestException($"invalid URL: '#{GoTypeName.Format(value)}'", HttpErrorCode.InvalidUrl);
        var text = value.ToString();
        if (_urls.TryGetValue(text, out var known))
            return known;
        try
        {
            var parsed = RequestUrl.Parse(text);
            if (_urls.Count >= MaxRemembered)
                _urls.Clear();
            return _urls[text] = parsed;
        }
        catch (FormatException e)
        {
            throw new InvalidRequestException($"invalid URL: {e.Message}", HttpErrorCode.InvalidUrl);
        }
    }

    private static void Apply(HttpRequest request, string name, JsValue value)
    {
        switch (name)
        {
            case "headers":
                foreach (var (header, text) in Members(value))
                {
                    var sent = TypeConverter.ToString(text);
                    if (header.Equals("host", StringComparison.OrdinalIgnoreCase))
                        request.Host = sent.Length > 0 ? sent : null;
                    request.Headers.Set(header, sent);
                }

                break;
            case "cookies":
                foreach (var (cookie, of) in Members(value))
                {
                    if (!of.IsNull() && !of.IsUndefined())
                        request.Cookies.Add(Cookie(cookie, of));
                }

                break;
            case "jar":
                request.Jar = (value as CookieJarObject)?.Jar ?? request.Jar;
                break;
            case "compression":
                var codings = TypeConverter.ToString(value).Trim();
                if (codings.Length > 0)
                    request.Compressions = ContentCoding.ParseRequested(codings);
                break;
            case "redirects":
                request.Redirects = (int)Math.Clamp(TypeConverter.ToInteger(value), int.MinValue, int.MaxValue);
                break;
            case "tags":
                request.Tags = Tagged(request.Tags, value);
                break;
            case "auth":
                RequireKnownAuthentication(TypeConverter.ToString(value));
                break;
            case "timeout":
                request.Timeout = RequestTimeout.Parse(value);
                break;
            case "throw":
                request.Throws = TypeConverter.ToBoolean(value);
                break;
            case "responseType":
                request.ResponseType = ParseResponseType(TypeConverter.ToString(value));
                break;
            case "responseCallback":
                request.Expected = value switch
                {
                    ExpectedStatusesObject statuses => statuses.Statuses,
                    _ when value.IsNull() || value.IsUndefined() => null,
                    _ => throw new InvalidRequestException("unsupported responseCallback"),
                };
                break;
        }
    }

    private static IEnumerable<(string Name, JsValue Value)> Members(JsValue value)
    {
        if (value is not ObjectInstance instance)
            yield break;
        foreach (var key in instance.GetOwnPropertyKeys(Types.String))
            yield return (key.ToString(), instance.Get(key));
    }

    private static RequestCookie Cookie(string name, JsValue value)
    {
        if (value is not ObjectInstance attributes)
            return new RequestCookie(name, TypeConverter.ToString(value), IsReplacing: false);
        RequestCookie cookie = new(name, "", IsReplacing: false);
        foreach (var (attribute, of) in Members(attributes))
        {
            if (attribute.Equals("value", StringComparison.OrdinalIgnoreCase))
                cookie = cookie with { Value = TypeConverter.ToString(of) };
            else if (attribute.Equals("replace", StringComparison.OrdinalIgnoreCase))
                cookie = cookie with { IsReplacing = TypeConverter.ToBoolean(of) };
        }

        return cookie;
    }

    private static Tags Tagged(Tags tags, JsValue value)
    {
        foreach (var (name, of) in Members(value))
        {
            if (!of.IsString() && !of.IsBoolean() && !of.IsNumber())
                throw new InvalidRequestException($"invalid HTTP request metric tags: invalid value for metric tag '{name}': "
                    + "only String, Boolean and Number types are accepted as a metric tag values");
            tags = tags.With(name, TypeConverter.ToString(of));
        }

        return tags;
    }

    private static void RequireKnownAuthentication(string name)
    {
        if (name is "digest" or "ntlm")
            throw new InvalidRequestException($"the authentication {name} is not supported by the embedded engine, use k6 for it");
    }

    private static ResponseType ParseResponseType(string name) => name switch
    {
        _ when name.Equals("text", StringComparison.OrdinalIgnoreCase) => ResponseType.Text,
        _ when name.Equals("binary", StringComparison.OrdinalIgnoreCase) => ResponseType.Binary,
        _ when name.Equals("none", StringComparison.OrdinalIgnoreCase) => ResponseType.None,
        _ => throw new InvalidRequestException($"{name} does not belong to ResponseType values"),
    };
}
