namespace Emulator.Auth;

/// <summary>
/// Identifies the caller of Supabase Auth by the request's token. Throws <see cref="AuthError"/> if the caller has no access.
/// </summary>
internal sealed class Bearer(TokenVerifier tokens, UserDirectory users, Sessions sessions)
{
    private static readonly string[] AdminRoles = ["service_role", "supabase_admin"];

    /// <summary>The user, and the session if the token names one. A token that was signed elsewhere has none.</summary>
    public async Task<(AuthUser User, string? Session)> SignedInAsync(HttpContext http) => Load(await TokenAsync(http));

    public async Task RequireAdminAsync(HttpContext http)
    {
        var token = await TokenAsync(http);
        if (token.SessionId is not null)
            Load(token);
        if (!AdminRoles.Contains(token.Role))
            throw new AuthError(403, "not_admin", "User not allowed");
    }

    private async Task<VerifiedToken> TokenAsync(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (!TokenVerifier.HasBearer(header))
            throw new AuthError(401, "no_authorization", "This endpoint requires a valid Bearer token");
        var (token, flaw) = await tokens.VerifyAsync(header);
        return token ?? throw BadJwt("invalid JWT: unable to parse or verify signature, " + flaw switch
        {
            TokenFlaw.Malformed => "token is malformed: token contains an invalid number of segments",
            TokenFlaw.WrongAlgorithm => "token signature is invalid: signing method is invalid",
            TokenFlaw.Expired => "token has invalid claims: token is expired",
            _ => "token signature is invalid: signature is invalid",
        });
    }

    private (AuthUser User, string? Session) Load(VerifiedToken token)
    {
        if (string.IsNullOrEmpty(token.Subject))
            throw BadJwt("invalid claim: missing sub claim");
        var user = users.Find(token.Subject) ?? throw new AuthError(403, "user_not_found", "User from sub claim in JWT does not exist");
        if (token.SessionId is { } session && !sessions.IsAlive(session))
            throw new AuthError(403, "session_not_found", "Session from session_id claim in JWT does not exist");
        return (user, token.SessionId);
    }

    private static AuthError BadJwt(string message) => new(403, "bad_jwt", message);
}
