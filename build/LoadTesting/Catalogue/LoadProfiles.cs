using LoadTesting.Model;

namespace LoadTesting.Catalogue;

/// <summary>How much of the catalogue's load a run applies. Null keeps the catalogue's value.</summary>
/// <param name="Ramp">Replaces both of the catalogue's ramps.</param>
/// <param name="Pauses">The pauses between two tests, by suite.</param>
public sealed record LoadProfile(int? MaxVus, TimeSpan? MaxDuration, TimeSpan? Ramp, IReadOnlyDictionary<Suite, TimeSpan> Pauses);

/// <summary>The profiles of <c>configs/load-profiles.json</c>, one per <see cref="LoadLevel"/>.</summary>
public sealed record LoadProfiles(IReadOnlyDictionary<LoadLevel, LoadProfile> ByLevel)
{
    public LoadProfile Of(LoadLevel level) => ByLevel[level];
}
