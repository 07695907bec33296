using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Integrations.Identity;

/// <summary>A request whose answer tells whether a server is what it is taken for.</summary>
/// <param name="Server">Its base address, which may have a path.</param>
/// <param name="Path">Without a slash in front.</param>
/// <param name="IsItself">Judges the status and, where the answer is a JSON object, the body.</param>
/// <param name="IsWell">Judges the status of a server that is known to be the right one.</param>
public sealed record HealthQuestion(Uri Server, string Path, Func<int, JObject?, bool> IsItself, Func<int, bool> IsWell)
{
    /// <summary>Sent as <c>apikey</c>; null sends none.</summary>
    public string? ApiKey { get; init; }

    public Uri Address => Below(Server, Path);

    /// <summary>Of the platform's API.</summary>
    public static HealthQuestion OfApi(Uri server) =>
        new(server, "health", (status, body) => status == 200 && body is not null, status => status == 200);

    /// <summary>Joins addresses as the scripts do, because a base address may have a path.</summary>
    public static Uri Below(Uri server, string path) => new($"{server.AbsoluteUri.TrimEnd('/')}/{path}");

    /// <summary>Null where the text is no JSON object.</summary>
    internal static JObject? ObjectOf(string text)
    {
        try
        {
            return JToken.Parse(text) as JObject;
        }
        catch (JsonException)
        {
            // A page of a proxy or of another server, which is not passed on: the status says enough.
            return null;
        }
    }

    internal HttpRequestMessage ToRequest()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Address);
        if (ApiKey is not null)
            request.Headers.Add("apikey", ApiKey);
        return request;
    }
}
