namespace LoadTesting.Leavings;

/// <summary>What load tests leave in users' accounts, in the order in which it is deleted: what refers to a graph first.</summary>
public enum LeavingKind
{
    Schedule,
    ApiKey,
    LibraryAgent,
    Graph,
}

/// <summary>One thing in a user's account, made by a load test or by a person.</summary>
/// <param name="Name">As the platform gives it; empty if it has none.</param>
public sealed record Leaving(LeavingKind Kind, string Id, string Name);

internal static class LeavingWords
{
    /// <summary>Such as <c>1 graph</c> and <c>12 API keys</c>.</summary>
    public static string Count(this LeavingKind kind, long count) => Counted.Format(count, Word(kind));

    private static string Word(LeavingKind kind) => kind switch
    {
        LeavingKind.Schedule => "schedule",
        LeavingKind.ApiKey => "API key",
        LeavingKind.LibraryAgent => "library agent",
        _ => "graph",
    };
}
