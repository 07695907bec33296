namespace LoadTesting.Model;

/// <summary>What was asked of a search for capacity; null where it was not asked for.</summary>
/// <param name="MaxVus">The search goes no further.</param>
/// <param name="StartVus">Of the first probe.</param>
/// <param name="Tolerance">A share, such as 0.05.</param>
/// <param name="Budget">Of the whole search, all its tests together.</param>
public sealed record CapacityRequest(int? MaxVus, int? StartVus, double? Tolerance, TimeSpan? Budget)
{
    public static CapacityRequest None { get; } = new(null, null, null, null);
}
