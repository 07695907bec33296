namespace LoadTesting;

/// <summary>Checks addresses from outside before they are called or turned into a link.</summary>
public static class WebAddress
{
    /// <summary>Null if it is not a web address, because a browser might execute it, or open a local file.</summary>
    public static string? LinkOf(Uri? address) => IsWeb(address) ? address!.AbsoluteUri : null;

    /// <summary>Why it cannot be a server's address; null if it can. Does not contain the address, which may contain a password.</summary>
    public static string? ProblemOfBase(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || !IsWeb(address))
            return "is not an address such as https://api.example.com";
        string[] parts =
        [
            .. address.UserInfo.Length > 0 ? ["a user name or a password"] : Array.Empty<string>(),
            .. address.Query.Length > 0 || text.Contains('?', StringComparison.Ordinal) ? ["a query"] : Array.Empty<string>(),
            .. address.Fragment.Length > 0 || text.Contains('#', StringComparison.Ordinal) ? ["a fragment"] : Array.Empty<string>(),
        ];
        return parts.Length == 0
            ? null
            : $"contains {string.Join(" and ", parts)}, which every log and report would show:"
                + " use only the address, such as https://api.example.com";
    }

    private static bool IsWeb(Uri? address) => address is { IsAbsoluteUri: true, Scheme: "http" or "https" };
}
