namespace LoadTesting.Leavings;

/// <summary>One kind of what a run made on the platform.</summary>
/// <param name="What">Such as <c>graph</c>.</param>
/// <param name="Many">The plural.</param>
/// <param name="Made">How many the run made. Agents that were in a library already are counted too.</param>
/// <param name="Left">How many of them are left: by the clean-up's own count, or without one what was made and not removed.</param>
public sealed record LeftBehind(string What, string Many, long Made, long Left)
{
    private static readonly (string What, LeavingKind Kind, string Made)[] Named =
    [
        ("graph", LeavingKind.Graph, "graphs_created"),
        ("schedule", LeavingKind.Schedule, "schedules_created"),
        ("API key", LeavingKind.ApiKey, "api_keys_created"),
    ];

    // Their names are the store's, so that no clean-up finds them. The scripts remove them again.
    private static readonly (string What, string Many, string Made, string[] Removed)[] Nameless =
    [
        ("agent from the store", "agents from the store", "library_agents_added", ["library_agents_removed"]),
        ("fork", "forks", "library_agents_forked", ["library_forks_removed", "graphs_removed"]),
    ];

    /// <summary>The names of the counters that this is made from.</summary>
    public static IReadOnlyList<string> Counters { get; } =
        [.. Named.Select(kind => kind.Made), .. Nameless.SelectMany(kind => kind.Removed.Prepend(kind.Made))];

    /// <summary>The kinds of which a run made something.</summary>
    /// <param name="counted">A counter's sum over the run; 0 if nothing was counted.</param>
    /// <param name="cleanUp">Of this run; null if there was none.</param>
    public static IReadOnlyList<LeftBehind> From(Func<string, long> counted, CleanUpResult? cleanUp)
    {
        List<LeftBehind> kinds =
        [
            .. Named.Select(kind => new LeftBehind(kind.What, kind.What + "s", counted(kind.Made), LeftOf(kind.Kind, counted(kind.Made)))),
            .. Nameless.Select(kind => new LeftBehind(
                kind.What,
                kind.Many,
                counted(kind.Made),
                kind.Removed.Max(removed => Math.Max(0, counted(kind.Made) - counted(removed))))),
        ];
        return [.. kinds.Where(kind => kind.Made > 0 || kind.Left > 0)];

        long LeftOf(LeavingKind kind, long made)
        {
            if (cleanUp is null)
                return made;
            var count = cleanUp.Of(kind);
            // An interrupted clean-up has not seen every account.
            return cleanUp.IsComplete ? count.Left : Math.Max(count.Left, made - count.Deleted - count.AlreadyGone);
        }
    }

    /// <summary>Such as <c>12 graphs (0 left)</c>.</summary>
    public override string ToString() => $"{Counted.Format(Made, What, Many)} ({Left} left)";
}
