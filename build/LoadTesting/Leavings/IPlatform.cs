namespace LoadTesting.Leavings;

/// <summary>
/// Lists and deletes what is in a user's account. Implementations retry temporary failures, keep a deadline, and return an answer instead
/// of throwing.
/// </summary>
public interface IPlatform
{
    /// <summary>Everything of a kind that the platform shows; it may show only the first few hundred.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled. Nothing else is thrown.</exception>
    Task<Listing> ListAsync(LeavingKind kind, string token, CancellationToken cancellationToken);

    /// <exception cref="OperationCanceledException">The caller cancelled. Nothing else is thrown.</exception>
    Task<Deletion> DeleteAsync(Leaving leaving, string token, CancellationToken cancellationToken);
}

/// <param name="Problem">Why there is no list; null if there is one.</param>
public sealed record Listing(IReadOnlyList<Leaving> Items, string? Problem = null)
{
    public static Listing Failed(string problem) => new([], problem);
}

/// <summary>What came of a deletion.</summary>
/// <param name="Problem">Why it is still there; null if it is gone.</param>
/// <param name="WasGone">It was gone already, as after an earlier clean-up that was interrupted.</param>
/// <param name="IsRefused">The platform refuses this user's token, so that nothing else of the user can be deleted either.</param>
public sealed record Deletion(string? Problem, bool WasGone = false, bool IsRefused = false)
{
    public static Deletion Done { get; } = new(Problem: null);

    public static Deletion Gone { get; } = new(Problem: null, WasGone: true);
}
