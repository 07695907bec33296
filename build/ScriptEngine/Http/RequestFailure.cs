namespace ScriptEngine.Http;

/// <summary>A request came to nothing.</summary>
/// <param name="code">Of <see cref="HttpErrorCode"/>.</param>
/// <param name="message">What <c>response.error</c> and the tag <c>error</c> say, in k6's words.</param>
/// <param name="detail">What the log says where that is more, such as addresses.</param>
internal sealed class RequestFailure(int code, string message, string? detail = null, Exception? inner = null) : Exception(message, inner)
{
    public int Code { get; } = code;
    public string Detail { get; } = detail ?? message;

    public static RequestFailure Timeout(Exception? inner = null) => new(HttpErrorCode.RequestTimeout, "request timeout", inner: inner);

    public static RequestFailure CutShort() => new(HttpErrorCode.Default, "unexpected EOF");

    /// <summary>The answer is not HTTP as it should be.</summary>
    public static RequestFailure Malformed(string message) =>
        new(HttpErrorCode.Default, message, "net/http: HTTP/1.x transport connection broken: " + message);
}

/// <summary>The arguments of a script do not make a request, so nothing is measured.</summary>
/// <param name="code">Of <see cref="HttpErrorCode"/>; 0 where k6 has none.</param>
internal sealed class InvalidRequestException(string message, int code = 0) : Exception(message)
{
    public int Code { get; } = code;
}
