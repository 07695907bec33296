namespace ScriptEngine.Rest;

/// <param name="Path">Without a query.</param>
internal sealed record RestRequest(string Method, string Path, byte[] Body);

internal sealed record RestResponse(int Status, string ContentType, byte[] Body)
{
    public const string Json = "application/json; charset=utf-8";
    public const string Text = "text/plain; charset=utf-8";

    public string Reason => Status switch
    {
        200 => "OK",
        400 => "Bad Request",
        404 => "Not Found",
        405 => "Method Not Allowed",
        413 => "Content Too Large",
        _ => "Internal Server Error",
    };
}
