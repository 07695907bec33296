namespace LoadTesting.Model;

/// <param name="Kind">The engine's name in <see cref="EngineKind.All"/>: Every table and report shows it.</param>
/// <param name="Version">The version as the executable prints it, such as <c>v2.2.0</c>.</param>
/// <param name="Reason">Why this engine was chosen, or where it was found.</param>
public sealed record EngineDescription(string Kind, string Version, string Reason)
{
    /// <summary>
    /// The engine of a test whose result does not name one, because the test was broken off or the result cannot be read.
    /// </summary>
    public static EngineDescription Unknown { get; } = new("unknown", "", "");

    /// <summary>
    /// The capabilities of <see cref="EngineKind.Auto"/> are used for an unknown engine, which a result from elsewhere may name.
    /// </summary>
    internal EngineCapabilities Capabilities => (EngineKind.Find(Kind) ?? EngineKind.Auto).Capabilities;
}
