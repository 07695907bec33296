using Newtonsoft.Json.Linq;

namespace LoadTesting.Catalogue;

/// <summary>Names the entry of an object's map that an error is about: <c>profile 'smoke'</c>.</summary>
internal static class NamedSubject
{
    public static Func<JObject, string, string> In(string map, string noun) => (_, path) =>
    {
        var parts = path.Split('.');
        return parts.Length > 1 && parts[0] == map ? $"{noun} '{parts[1]}'" : "";
    };
}
