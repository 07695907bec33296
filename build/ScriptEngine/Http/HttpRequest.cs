using ScriptEngine.Metrics;

namespace ScriptEngine.Http;

/// <summary>What becomes of a response's body.</summary>
internal enum ResponseType { Text, Binary, None }

/// <summary>A request as a script asks for it.</summary>
internal sealed class HttpRequest
{
    public required string Method { get; init; }
    public required RequestUrl Url { get; init; }
    public required HeaderSet Headers { get; init; }
    public required Tags Tags { get; set; }

    /// <summary>Of <c>http.url</c>, with <c>${}</c> for what was filled in; null without.</summary>
    public string? UrlTemplate { get; init; }
    public string? Host { get; set; }

    /// <summary>Null for none.</summary>
    public byte[]? Body { get; set; }

    /// <summary>The body before compression.</summary>
    public byte[]? ScriptBody { get; set; }
    public string[] Compressions { get; set; } = [];
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Redirects that are followed; null for k6's default, where stopping is worth a warning.</summary>
    public int? Redirects { get; set; }
    public bool Throws { get; set; }
    public ResponseType ResponseType { get; set; }

    /// <summary>Null when neither the metric <c>http_req_failed</c> nor the tag <c>expected_response</c> is wanted.</summary>
    public ExpectedStatuses? Expected { get; set; }
    public required CookieJar Jar { get; set; }
    public List<RequestCookie> Cookies { get; } = [];
}
