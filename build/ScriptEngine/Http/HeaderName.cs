using System.Buffers;
using System.Collections.Concurrent;

namespace ScriptEngine.Http;

/// <summary>Names of headers in the case that Go writes them in: <c>Content-Type</c>.</summary>
internal static class HeaderName
{
    // Bounded, since a server may answer with names that never come back.
    private const int MaxRemembered = 1000;

    private static readonly SearchValues<char> Token =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal);

    public static bool IsToken(ReadOnlySpan<char> name) => !name.IsEmpty && !name.ContainsAnyExcept(Token);

    /// <returns>The name unchanged where it is none.</returns>
    public static string Canonical(string name)
    {
        if (Known.TryGetValue(name, out var known))
            return known;
        var canonical = IsToken(name) ? Capitalize(name) : name;
        if (Known.Count < MaxRemembered)
            Known.TryAdd(name, canonical);
        return canonical;
    }

    private static string Capitalize(string name) => string.Create(name.Length, name, static (target, source) =>
    {
        var isFirst = true;
        for (var i = 0; i < source.Length; i++)
        {
            target[i] = isFirst ? char.ToUpperInvariant(source[i]) : char.ToLowerInvariant(source[i]);
            isFirst = source[i] == '-';
        }
    });
}
