namespace LoadTesting.Model;

/// <param name="Kind">The engine's name in <see cref="EngineKind.All"/>: shown in every table and report.</param>
/// <param name="Version">As the executable prints it, such as <c>v2.2.0</c>.</param>
/// <param name="Reason">Why this one: where it was found.</param>
public sealed record EngineDescription(string Kind, string Version, string Reason)
{
    /// <summary>Of a test whose result does not say, because it was broken off or cannot be read.</summary>
    public static EngineDescription Unknown { get; } = new("unknown", "", "");

    /// <summary>Those of <see cref="EngineKind.Auto"/> for an engine that is in no list, as a result from elsewhere may name.</summary>
    internal EngineCapabilities Capabilities => (EngineKind.Find(Kind) ?? EngineKind.Auto).Capabilities;
}
