using System.Globalization;
using LoadTesting.Tokens;
using Newtonsoft.Json.Linq;

namespace Integrations.Identity.BetterAuth;

/// <summary>What a server answered. Its texts contain status and code, and never a cookie, a token, a password or the body.</summary>
/// <param name="Status">0 where there was no answer.</param>
/// <param name="Body">Null where it is no JSON object.</param>
/// <param name="Problem">Why there was no answer.</param>
internal sealed record BetterAuthAnswer(int Status, JObject? Body, string? Problem = null)
{
    private static readonly string[] SessionCookies = [SessionCookie, $"__Secure-{SessionCookie}"];

    /// <summary>Over https, the server puts <c>__Secure-</c> in front of it.</summary>
    private const string SessionCookie = "better-auth.session_token";

    /// <summary>The session that the answer opened: a secret.</summary>
    public string? Session { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Worth asking again: no answer, or a server that is not well.</summary>
    public bool IsTemporary => Status is 0 or 408 or >= 500;

    /// <summary>Such as <c>INVALID_EMAIL_OR_PASSWORD</c>; empty where there is none.</summary>
    public string Code => Text("code") is { Length: <= 80 } code && code.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? code : "";

    public string? Text(string member) => Body?[member] is JValue { Value: string { Length: > 0 } text } ? text : null;

    public SignInAnswer ToSignInAnswer() => Status switch
    {
        429 => new SignInAnswer.RateLimited(RetryAfter),
        >= 400 when !IsTemporary => new SignInAnswer.Refused(Describe()),
        _ => new SignInAnswer.Unavailable(Describe()),
    };

    /// <summary>Such as <c>401 INVALID_EMAIL_OR_PASSWORD (no such user, ...)</c>.</summary>
    public string Describe() => Problem ?? $"{Status} {Code}".TrimEnd() + (Status, Code) switch
    {
        (401, "INVALID_EMAIL_OR_PASSWORD") => " (no such user, or TEST_USER_PASSWORD is not the user's password)",
        (401, "UNAUTHORIZED") => " (the session has ended)",
        (403, "MISSING_OR_NULL_ORIGIN" or "INVALID_ORIGIN") =>
            " (the server takes requests only from its own address: set AUTH_URL to the one that browsers use)",
        (403, "EMAIL_NOT_VERIFIED") => " (confirm the user's e-mail address)",
        (429, _) => " (the rate limit was reached)",
        ( < 400, _) => " (this is not how Better Auth answers)",
        _ => "",
    };

    public override string ToString() => $"{Status} {Code}";

    /// <summary>Sent under both names, because only a proxy in front may know whether the server is reached over https.</summary>
    public static string CookieOf(string session) => string.Join("; ", SessionCookies.Select(name => $"{name}={session}"));

    public static string? SessionOf(HttpResponseMessage response) => !response.Headers.TryGetValues("Set-Cookie", out var cookies)
        ? null
        : cookies.Select(cookie => cookie.Split(';')[0].Split('=', 2))
            .Where(parts => parts.Length == 2 && SessionCookies.Contains(parts[0].Trim()) && parts[1].Length > 0)
            .Select(parts => parts[1].Trim())
            .FirstOrDefault();

    /// <summary>The server's own header counts whole seconds; one of a proxy in front has the standard name.</summary>
    public static TimeSpan? RetryAfterOf(HttpResponseMessage response, TimeProvider time)
    {
        var own = response.Headers.TryGetValues("X-Retry-After", out var values)
            && double.TryParse(values.FirstOrDefault(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && seconds < TimeSpan.FromDays(1).TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : (TimeSpan?)null;
        var header = response.Headers.RetryAfter;
        var wait = own ?? header?.Delta ?? (header?.Date is { } date ? date - time.GetUtcNow() : null);
        return wait is { } told && told > TimeSpan.Zero ? told : null;
    }
}
