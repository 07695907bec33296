using System.Globalization;

using Supabase.Gotrue.Interfaces;

namespace Supabase.Gotrue;

/// <summary>Administration of users. It keeps no session.</summary>
public class AdminClient : IGotrueAdminClient<User>
{
    private readonly string serviceKey;
    private readonly GotrueApi api;

    internal AdminClient(string serviceKey, GotrueApi api)
    {
        this.serviceKey = serviceKey;
        this.api = api;
    }

    public Task<User?> CreateUser(AdminUserAttributes attributes) => api.Send<User>(HttpMethod.Post, "/admin/users", attributes, serviceKey);

    public Task<User?> CreateUser(string email, string password, AdminUserAttributes? attributes = null)
    {
        attributes ??= new AdminUserAttributes();
        attributes.Email = email;
        attributes.Password = password;
        return CreateUser(attributes);
    }

    public async Task<bool> DeleteUser(string uid)
    {
        await api.Send<object>(HttpMethod.Delete, UserPath(uid), new { }, serviceKey);
        return true;
    }

    public Task<User?> GetUserById(string userId) => api.Send<User>(HttpMethod.Get, UserPath(userId), bearer: serviceKey);

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
        var text = string.Join('&', query.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
        return api.Send<UserList<User>>(HttpMethod.Get, text.Length == 0 ? "/admin/users" : $"/admin/users?{text}", bearer: serviceKey);
    }

    public Task<User?> UpdateUserById(string userId, AdminUserAttributes userData) => api.Send<User>(HttpMethod.Put, UserPath(userId), userData, serviceKey);

    private static string UserPath(string id) => $"/admin/users/{Uri.EscapeDataString(id)}";
}
