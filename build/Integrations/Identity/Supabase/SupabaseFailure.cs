using LoadTesting.Tokens;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Supabase.Gotrue.Exceptions;

namespace Integrations.Identity.Supabase;

/// <summary>
/// Describes exceptions of the Supabase package. The texts contain status and error code, and never a key, a password or an answer's body.
/// </summary>
internal static class SupabaseFailure
{
    /// <summary>
    /// The published package throws <see cref="GotrueException"/> for an answer, and does not catch exceptions of the connection or the
    /// JSON reader.
    /// </summary>
    public static bool IsKnown(Exception exception) =>
        exception is GotrueException or HttpRequestException or IOException or JsonException or TimeoutException or TaskCanceledException;

    public static SignInAnswer AnswerOf(Exception exception, Uri server, TimeProvider time) => exception switch
    {
        GotrueException { StatusCode: 429 } limited => new SignInAnswer.RateLimited(RetryAfter(limited, time)),
        GotrueException { StatusCode: >= 400 and < 500 and not 408 } refused => new SignInAnswer.Refused(Describe(refused)),
        GotrueException { StatusCode: >= 300 } failed => new SignInAnswer.Unavailable(Describe(failed)),
        JsonException => new SignInAnswer.Unavailable($"{server} does not answer like Supabase"),
        TimeoutException or TaskCanceledException => new SignInAnswer.Unavailable($"{server} did not answer in time"),
        _ => new SignInAnswer.Unavailable($"{server} cannot be reached ({Cause(exception)})"),
    };

    /// <summary>Status and error code of an answer: <c>400 invalid_credentials (wrong password or no such user)</c>.</summary>
    public static string Describe(GotrueException exception)
    {
        var code = CodeOf(exception);
        var meaning = (exception.StatusCode, code) switch
        {
            (400, "invalid_credentials") => " (no such user, or TEST_USER_PASSWORD is not the user's password)",
            (400, "email_not_confirmed") => " (confirm the user's e-mail address in Supabase)",
            (401 or 403, _) => " (the key is not one of this server, or may not do this)",
            _ => "",
        };
        return $"{exception.StatusCode} {code}".TrimEnd() + meaning;
    }

    /// <summary>Reads both forms of GoTrue's errors; empty if it is neither.</summary>
    public static string CodeOf(GotrueException exception)
    {
        if (exception.Response?.Headers.TryGetValues("x-sb-error-code", out var values) == true
            && values.FirstOrDefault() is { Length: > 0 } header)
            return Plain(header);
        try
        {
            return JToken.Parse(exception.Content ?? "") is JObject body
                ? Plain((body["error_code"] ?? body["code"]) is JValue { Type: JTokenType.String } code ? (string?)code : null)
                : "";
        }
        catch (JsonException)
        {
            // A proxy's HTML page. The status says enough.
            return "";
        }
    }

    private static TimeSpan? RetryAfter(GotrueException exception, TimeProvider time)
    {
        var header = exception.Response?.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date is { } date ? date - time.GetUtcNow() : null);
        return wait is { } told && told > TimeSpan.Zero ? told : null;
    }

    /// <summary>An error code is a single word. Anything else is from another source and is not repeated.</summary>
    private static string Plain(string? code) =>
        code is { Length: > 0 and <= 60 } && code.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? code : "";

    private static string Cause(Exception exception) =>
        exception.GetBaseException() is System.Net.Sockets.SocketException socket
            ? socket.SocketErrorCode.ToString() : exception.GetType().Name;
}
