namespace Supabase.Gotrue.Interfaces;

/// <summary>Administration of users, with the service role key.</summary>
public interface IGotrueAdminClient<TUser>
    where TUser : User
{
    Task<TUser?> CreateUser(AdminUserAttributes attributes);

    /// <summary>One page of users. Without <paramref name="perPage"/> the server chooses how many.</summary>
    Task<UserList<TUser>?> ListUsers(
        string? filter = null,
        string? sortBy = null,
        Constants.SortOrder sortOrder = Constants.SortOrder.Descending,
        int? page = null,
        int? perPage = null);
}
