using KubernetesPeer.Objects;

namespace KubernetesPeer.Api;

/// <summary>What an address names.</summary>
/// <param name="Space">Empty for all namespaces and for what is in none.</param>
/// <param name="Part">Such as <c>log</c> or <c>status</c>.</param>
internal sealed record ApiPath(ResourceKind Kind, string Space, string? Name, string? Part)
{
    /// <summary>As rights name it.</summary>
    public string Resource => Part is null ? Kind.Plural : $"{Kind.Plural}/{Part}";

    /// <returns>Null where this API has no such resource.</returns>
    public static ApiPath? Parse(string path)
    {
        var words = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToArray();
        var (group, version, rest) = words switch
        {
            ["api", var core, .. var after] => ("", core, after),
            ["apis", var named, var its, .. var after] => (named, its, after),
            _ => ("", "", []),
        };
        if (rest is ["namespaces", var space, var plural, .. var tail] && ResourceKind.Find(group, version, plural) is { } inside)
            return new ApiPath(inside, space, tail.ElementAtOrDefault(0), tail.ElementAtOrDefault(1));
        return rest is [var name, .. var end] && ResourceKind.Find(group, version, name) is { } kind
            ? new ApiPath(kind, "", end.ElementAtOrDefault(0), end.ElementAtOrDefault(1))
            : null;
    }

    /// <summary>The right that a request needs.</summary>
    public string Verb(string method, bool isWatch) => method switch
    {
        "GET" => isWatch ? "watch" : Name is null ? "list" : "get",
        "POST" => "create",
        "PUT" => "update",
        "PATCH" => "patch",
        _ => Name is null ? "deletecollection" : "delete",
    };
}
