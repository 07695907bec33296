using System.Text.RegularExpressions;

namespace Emulator.Faults;

/// <summary>
/// A method and a path, in which <c>*</c> stands for any characters: <c>* /api/library/*</c>. A pattern with a <c>?</c> also matches the
/// query: <c>GET /api/library/agents?*search_term=*</c>.
/// </summary>
internal sealed class RoutePattern
{
    private readonly string _method;
    private readonly Regex _path;
    private readonly bool _hasQuery;

    private RoutePattern(string method, Regex path, bool hasQuery) => (_method, _path, _hasQuery) = (method, path, hasQuery);

    public static RoutePattern? TryParse(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length != 2 || !(parts[1].StartsWith('/') || parts[1].StartsWith('*')))
            return null;
        if (parts[0] != "*" && !parts[0].All(char.IsAsciiLetter))
            return null;
        var expression = "^" + Regex.Escape(parts[1]).Replace(@"\*", ".*", StringComparison.Ordinal) + "$";
        return new(parts[0], new Regex(expression, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking),
            parts[1].Contains('?', StringComparison.Ordinal));
    }

    public bool Matches(HttpRequest request) =>
        (_method == "*" || _method.Equals(request.Method, StringComparison.OrdinalIgnoreCase))
        && _path.IsMatch(_hasQuery ? request.Path.Value + request.QueryString.Value : request.Path.Value ?? "/");
}
