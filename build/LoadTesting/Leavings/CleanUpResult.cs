namespace LoadTesting.Leavings;

/// <summary>What a clean-up did; of one run it is saved as <c>clean-up.json</c>.</summary>
/// <param name="RunId">The only run whose things were deleted; null for those of all runs.</param>
/// <param name="Counts">Of each kind.</param>
/// <param name="Problems">What could not be deleted, and why. A token or password is never in them.</param>
/// <param name="Interrupted">It was stopped before its end.</param>
public sealed record CleanUpResult(
    DateTimeOffset CompletedAt, string? RunId, IReadOnlyList<LeavingCount> Counts, IReadOnlyList<string> Problems, bool Interrupted)
{
    /// <summary>Every account was seen, and nothing that was to be deleted is left.</summary>
    public bool IsComplete => !Interrupted && Problems.Count == 0 && Counts.All(count => count.Left == 0);

    public LeavingCount Of(LeavingKind kind) => Counts.FirstOrDefault(count => count.Kind == kind) ?? new LeavingCount(kind, 0, 0, 0, 0);

    /// <summary>Such as <c>Deleted: 12 graphs, 3 schedules. 2 were gone already. Nothing is left.</c></summary>
    public string Sentence
    {
        get
        {
            List<string> deleted = [.. Counts.Where(count => count.Deleted > 0).Select(count => count.Kind.Count(count.Deleted))];
            List<string> left = [.. Counts.Where(count => count.Left > 0).Select(count => count.Kind.Count(count.Left))];
            var gone = Counts.Sum(count => count.AlreadyGone);
            var kept = Counts.Sum(count => count.Kept);
            return (deleted.Count == 0 ? "Nothing was deleted." : $"Deleted: {string.Join(", ", deleted)}.")
                + (gone == 0 ? "" : $" {gone} {(gone == 1 ? "was" : "were")} gone already.")
                + (kept == 0 ? "" : $" {kept} {(kept == 1 ? "stays" : "stay")}, not old enough or without a time in the name.")
                + (left.Count > 0 ? $" Left: {string.Join(", ", left)}."
                    : IsComplete ? " Nothing else of load tests is left."
                    : "");
        }
    }
}

/// <param name="AlreadyGone">Listed, but gone when it was to be deleted.</param>
/// <param name="Kept">Made by load tests, but not old enough.</param>
/// <param name="Left">To be deleted and still there, as far as it was seen.</param>
public sealed record LeavingCount(LeavingKind Kind, long Deleted, long AlreadyGone, long Kept, long Left);
