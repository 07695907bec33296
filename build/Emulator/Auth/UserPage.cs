using System.Globalization;
using Emulator.Http;

namespace Emulator.Auth;

/// <summary>Which users a request lists. The newest come first unless it asks otherwise.</summary>
internal sealed record UserPage(ulong Number, ulong Size, bool OldestFirst, string Filter)
{
    private const ulong UsualSize = 50;

    /// <summary>Throws <see cref="AuthError"/> if the query cannot be read.</summary>
    public static UserPage From(HttpRequest request)
    {
        var oldestFirst = IsOldestFirst(request.Query["sort"].ToString());
        var page = new UserPage(
            ReadNumber(request, "page", 1), ReadNumber(request, "per_page", UsualSize), oldestFirst, request.Query["filter"].ToString());
        // Supabase Auth divides by the page size.
        return page.Size == 0 ? throw AuthError.Unexpected("Internal Server Error") : page;
    }

    /// <summary>Page 0 is the first one, as in the database.</summary>
    public IEnumerable<AuthUser> Cut(IEnumerable<AuthUser> users) => Pagination.Cut(users, Limited(Math.Max(1, Number)), Limited(Size));

    public bool Matches(AuthUser user) =>
        user.Email.Contains(Filter, StringComparison.Ordinal)
        || (user.UserMetadata["full_name"]?.ToString().Contains(Filter, StringComparison.OrdinalIgnoreCase) ?? false);

    public void AddHeaders(HttpContext http, int total)
    {
        var (full, rest) = Math.DivRem((ulong)total, Size);
        var last = rest == 0 ? full : full + 1;
        var toLast = Link(http.Request.Query, last, "last");
        http.Response.Headers.Link = last > Number ? $"{Link(http.Request.Query, Number + 1, "next")}, {toLast}" : toLast;
        http.Response.Headers["X-Total-Count"] = total.ToString(CultureInfo.InvariantCulture);
    }

    // The path has no /auth/v1, because the gateway strips it before Supabase Auth sees the address.
    private static string Link(IQueryCollection query, ulong page, string relation)
    {
        var parameters = query
            .Where(parameter => parameter.Key != "page")
            .SelectMany(parameter => parameter.Value, (parameter, value) => (parameter.Key, Value: value ?? ""))
            .Append(("page", page.ToString(CultureInfo.InvariantCulture)))
            .OrderBy(parameter => parameter.Item1, StringComparer.Ordinal)
            .Select(parameter => $"{Escaped(parameter.Item1)}={Escaped(parameter.Item2)}");
        return $"</admin/users?{string.Join('&', parameters)}>; rel=\"{relation}\"";
    }

    private static string Escaped(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);

    private static bool IsOldestFirst(string sort)
    {
        if (sort.Length == 0)
            return false;
        var (field, direction) = sort.IndexOf(' ', StringComparison.Ordinal) is var at and >= 0
            ? (sort[..at], sort[(at + 1)..]) : (sort, "desc");
        if (field != "created_at")
            throw AuthError.ValidationFailed($"Bad Sort Parameters: bad field for sort '{field}'");
        return direction.ToUpperInvariant() switch
        {
            "ASC" => true,
            "DESC" => false,
            _ => throw AuthError.ValidationFailed(
                $"Bad Sort Parameters: bad direction for sort '{direction}', only 'asc' and 'desc' allowed"),
        };
    }

    private static ulong ReadNumber(HttpRequest request, string name, ulong otherwise)
    {
        var text = request.Query[name].ToString();
        if (text.Length == 0)
            return otherwise;
        return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw AuthError.ValidationFailed($"Bad Pagination Parameters: strconv.ParseUint: parsing "
                + $"\"{text}\": {(text.All(char.IsAsciiDigit) ? "value out of range" : "invalid syntax")}");
    }

    private static int Limited(ulong number) => (int)Math.Min(number, int.MaxValue);
}
