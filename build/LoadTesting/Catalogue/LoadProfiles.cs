using LoadTesting.Model;

namespace LoadTesting.Catalogue;

/// <summary>How much of the catalogue's load a run applies; null leaves the catalogue's figure as it is.</summary>
/// <param name="Ramp">Replaces both of the catalogue's ramps.</param>
/// <param name="Pauses">Between two tests, by suite.</param>
public sealed record LoadProfile(int? MaxVus, TimeSpan? MaxDuration, TimeSpan? Ramp, IReadOnlyDictionary<Suite, TimeSpan> Pauses);

/// <summary>The profiles of <c>configs/load-profiles.json</c>, one for each <see cref="LoadLevel"/>.</summary>
public sealed record LoadProfiles(IReadOnlyDictionary<LoadLevel, LoadProfile> ByLevel)
{
    public LoadProfile Of(LoadLevel level) => ByLevel[level];
}
