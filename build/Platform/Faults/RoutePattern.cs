using System.Text.RegularExpressions;

namespace Platform.Faults;

/// <summary>
/// A method and a path, each with <c>*</c> for any run of characters: <c>* /api/library/*</c>. One with a <c>?</c> is over the query,
/// too: <c>GET /api/library/agents?*search_term=*</c>.
/// </summary>
sealed class RoutePattern
{
    readonly string method;
    readonly Regex path;
    readonly bool hasQuery;

    RoutePattern(string method, Regex path, bool hasQuery) => (this.method, this.path, this.hasQuery) = (method, path, hasQuery);

    public static RoutePattern? TryParse(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length != 2 || !(parts[1].StartsWith('/') || parts[1].StartsWith('*')))
            return null;
        if (parts[0] != "*" && !parts[0].All(char.IsAsciiLetter))
            return null;
        var expression = "^" + Regex.Escape(parts[1]).Replace(@"\*", ".*", StringComparison.Ordinal) + "$";
        return new(parts[0], new Regex(expression, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking), parts[1].Contains('?', StringComparison.Ordinal));
    }

    public bool Matches(HttpRequest request) =>
        (method == "*" || method.Equals(request.Method, StringComparison.OrdinalIgnoreCase))
        && path.IsMatch(hasQuery ? request.Path.Value + request.QueryString.Value : request.Path.Value ?? "/");
}
