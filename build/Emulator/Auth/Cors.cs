namespace Emulator.Auth;

/// <summary>Lets pages of any origin ask, as the gateway of a Supabase project does.</summary>
internal static class Cors
{
    private const string Methods = "GET,HEAD,PUT,PATCH,POST,DELETE,OPTIONS";
    private const string Exposed = "X-Total-Count, Link, " + AuthError.VersionHeader;

    /// <summary>Adds what a browser wants to see in an answer; true when the request was only the question whether it may ask.</summary>
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
