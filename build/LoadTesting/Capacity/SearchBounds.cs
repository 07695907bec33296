namespace LoadTesting.Capacity;

/// <summary>What a search knows.</summary>
/// <param name="Lower">The largest number of VUs that holds, below <paramref name="Upper"/>.</param>
/// <param name="Upper">The smallest number of VUs that does not hold or cannot be judged.</param>
/// <param name="Open">A level that its runs do not decide yet.</param>
internal sealed record SearchBounds(ProbeLevel? Lower, ProbeLevel? Upper, ProbeLevel? Open)
{
    public bool KnowsNothing => Lower is null && Upper?.State != LevelState.Fails;

    public static SearchBounds From(IEnumerable<Probe> history)
    {
        var levels = ProbeLevel.From(history);
        var upper = levels.FirstOrDefault(level => level.State is LevelState.Fails or LevelState.Invalid or LevelState.Inconclusive);
        var lower = levels.LastOrDefault(level => level.State == LevelState.Holds && (upper is null || level.Vus < upper.Vus));
        return new SearchBounds(lower, upper, levels.FirstOrDefault(level => level.State == LevelState.Open));
    }

    public CapacityFinding Finding(CapacityEnd end) => new(
        end,
        Lower?.Vus,
        Upper?.State == LevelState.Fails ? Upper.Vus : null,
        Upper is { State: not LevelState.Fails } ? Upper.Vus : null);
}
