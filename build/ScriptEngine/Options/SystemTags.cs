namespace ScriptEngine.Options;

/// <summary>The tags that k6 itself puts on samples.</summary>
internal static class SystemTags
{
    public static IReadOnlySet<string> Default { get; } = new SortedSet<string>(StringComparer.Ordinal)
    {
        "check", "error", "error_code", "expected_response", "group", "method", "name", "proto", "scenario", "service", "status",
            "subproto",
        "tls_version", "url",
    };

    /// <summary>Those of the names that are system tags; k6 drops all others without a word.</summary>
    public static IReadOnlySet<string> From(IEnumerable<string> names)
    {
        var known = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (Default.Contains(name) || name is "iter" or "vu" or "ocsp_status" or "ip")
                known.Add(name);
        }

        return known;
    }
}
