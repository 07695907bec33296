namespace LoadTesting.Model;

/// <summary>
/// An engine's name and its capabilities, which plans are based on before the engine itself is looked for. The <c>IEngineFinder</c> of the
/// same name, in a folder of its own in Integrations/Engines, finds and runs the engine.
/// </summary>
/// <param name="Name">The name that <c>--engine</c>, every table and every report use.</param>
public sealed record EngineKind(string Name, EngineCapabilities Capabilities)
{
    /// <summary>No particular engine: the first one that can be used. Until it is found, plans assume the most capable one.</summary>
    public static EngineKind Auto { get; } = new("auto", new EngineCapabilities());

    /// <summary>All engines, in the order in which they are tried if none is named.</summary>
    public static IReadOnlyList<EngineKind> All { get; } =
    [
        new("k6", new() { IsChosenByAuto = true }),
        new("docker", new() { IsChosenByAuto = true }),
        new("embedded", new() { MaxVus = 100, IsK6 = false, IsChosenByAuto = true, Outputs = ["json"] }),
        new("kubernetes", new()
        {
            Place = "the cluster", MakesLoadHere = false, ReachesLoopback = false, HasRunners = true,
            // A file would go with its pod, and the operator has a way of its own to the cloud.
            Outputs = ["experimental-opentelemetry", "experimental-prometheus-rw", "influxdb", "opentelemetry"],
        }),
        new("cloud", new()
        {
            Place = "Grafana Cloud", MakesLoadHere = false, ReachesLoopback = false, NeedsCloudAccount = true,
            QuantilesAreEstimates = true, CanSearch = false, Outputs = [],
        }) { Mode = RunMode.Cloud },
        // Its command of k6 streams to the cloud alone, where each run is paid for.
        new("cloud-local", new() { NeedsCloudAccount = true, CanSearch = false, Outputs = [] }) { Mode = RunMode.CloudLocal },
    ];

    /// <summary>The engines that <c>--engine</c> can name.</summary>
    public static IReadOnlyList<EngineKind> Choices { get; } = [Auto, .. All.Where(kind => kind.Mode == RunMode.Local)];

    /// <summary>
    /// The mode that uses it. Each mode other than local has a single engine; <c>--engine</c> then names the k6 that starts it.
    /// </summary>
    public RunMode Mode { get; init; }

    /// <summary>False if the choice was left to the build.</summary>
    public bool IsNamed => this != Auto;

    /// <summary>The engine that runs the tests if this mode and this engine are requested.</summary>
    public static EngineKind For(RunMode mode, EngineKind asked) => mode == RunMode.Local ? asked : All.Single(kind => kind.Mode == mode);

    /// <summary>Null if there is none with that name.</summary>
    public static EngineKind? Find(string name) =>
        All.Prepend(Auto).FirstOrDefault(kind => kind.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The name alone, without the capabilities.</summary>
    public override string ToString() => Name;
}
