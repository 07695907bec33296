using System.Globalization;

using Supabase.Gotrue.Interfaces;

namespace Supabase.Gotrue;

/// <summary>Administration of users. It keeps no session.</summary>
public class AdminClient : IGotrueAdminClient<User>
{
    private readonly string _serviceKey;
    private readonly GotrueApi _api;

    internal AdminClient(string serviceKey, GotrueApi api)
    {
        _serviceKey = serviceKey;
        _api = api;
    }

    public Task<User?> CreateUser(AdminUserAttributes attributes) =>
        _api.Send<User>(HttpMethod.Post, "/admin/users", attributes, _serviceKey);

    public Task<UserList<User>?> ListUsers(
        string? filter = null,
        string? sortBy = null,
        Constants.SortOrder sortOrder = Constants.SortOrder.Descending,
        int? page = null,
        int? perPage = null)
    {
        var order = sortOrder == Constants.SortOrder.Ascending ? "asc" : "desc";
        var query = new (string Name, string? Value)[]
        {
            ("filter", string.IsNullOrWhiteSpace(filter) ? null : filter),
            ("sort", string.IsNullOrWhiteSpace(sortBy) ? null : $"{sortBy} {order}"),
            ("page", page?.ToString(CultureInfo.InvariantCulture)),
            ("per_page", perPage?.ToString(CultureInfo.InvariantCulture)),
        };
        var text = string.Join(
            '&', query.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
        return _api.Send<UserList<User>>(HttpMethod.Get, text.Length == 0 ? "/admin/users" : $"/admin/users?{text}", bearer: _serviceKey);
    }
}
