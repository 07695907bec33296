using System.Text.RegularExpressions;

namespace Platform.Faults;

/// <summary>A method and a path, each with <c>*</c> for any run of characters: <c>* /api/library/*</c>.</summary>
sealed class RoutePattern
{
    readonly string method;
    readonly Regex path;

    RoutePattern(string method, Regex path) => (this.method, this.path) = (method, path);

    public static RoutePattern? TryParse(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length != 2 || !(parts[1].StartsWith('/') || parts[1].StartsWith('*')))
            return null;
        if (parts[0] != "*" && !parts[0].All(char.IsAsciiLetter))
            return null;
        var expression = "^" + Regex.Escape(parts[1]).Replace(@"\*", ".*", StringComparison.Ordinal) + "$";
        return new(parts[0], new Regex(expression, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking));
    }

    public bool Matches(HttpRequest request) =>
        (method == "*" || method.Equals(request.Method, StringComparison.OrdinalIgnoreCase)) && path.IsMatch(request.Path.Value ?? "/");
}
