namespace LoadTesting;

/// <summary>What an address from outside may be, where it is called or made a link.</summary>
public static class WebAddress
{
    /// <summary>Null for what is no page: a browser would execute it, or look for it on its own machine.</summary>
    public static string? LinkOf(Uri? address) => IsWeb(address) ? address!.AbsoluteUri : null;

    /// <summary>Why it cannot be a server's address, without its text, which may hold a password; null when it can.</summary>
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
            : $"holds {string.Join(" and ", parts)}, which every log and report would show:"
                + " give the address alone, such as https://api.example.com";
    }

    private static bool IsWeb(Uri? address) => address is { IsAbsoluteUri: true, Scheme: "http" or "https" };
}
