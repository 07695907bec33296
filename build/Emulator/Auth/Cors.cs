namespace Emulator.Auth;

/// <summary>Allows requests from pages of any origin, like the gateway of a Supabase project.</summary>
internal static class Cors
{
    private const string Methods = "GET,HEAD,PUT,PATCH,POST,DELETE,OPTIONS";
    private const string Exposed = "X-Total-Count, Link, " + AuthError.VersionHeader;

    /// <summary>Adds the headers that browsers need. True if the request was only a preflight, which is then answered.</summary>
    public static bool Answers(HttpContext http)
    {
        if (http.Request.Headers.Origin.Count == 0)
            return false;
        var headers = http.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        if (!HttpMethods.IsOptions(http.Request.Method) || http.Request.Headers.AccessControlRequestMethod.Count == 0)
        {
            headers.AccessControlExposeHeaders = Exposed;
            return false;
        }

        headers.AccessControlAllowMethods = Methods;
        headers.AccessControlAllowHeaders = http.Request.Headers.AccessControlRequestHeaders;
        return true;
    }
}
