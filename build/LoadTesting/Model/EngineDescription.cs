namespace LoadTesting.Model;

/// <param name="Kind">k6, docker, cloud or embedded: shown in every table and report.</param>
/// <param name="Version">As the executable prints it, such as <c>v2.2.0</c>.</param>
/// <param name="Reason">Why this one: where it was found, in words for people.</param>
public sealed record EngineDescription(string Kind, string Version, string Reason)
{
    /// <summary>The kind of the build's own engine, whose speed is no basis for capacity claims.</summary>
    public const string Embedded = "embedded";

    /// <summary>Of a test whose result does not say, because it was broken off or cannot be read.</summary>
    public static EngineDescription Unknown { get; } = new("unknown", "", "");
}
