using LoadTesting.Model;

namespace LoadTesting.Catalogue;

/// <summary>The environments of <c>configs/environments.json</c>.</summary>
public sealed record Environments(IReadOnlyDictionary<TargetEnvironment, EnvironmentSettings> ByName)
{
    public EnvironmentSettings Of(TargetEnvironment environment) => ByName[environment];
}
