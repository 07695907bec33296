namespace LoadTesting.Model;

/// <summary>
/// An engine by its name and what it can do, which is known before one is looked for: plans are made by it. What finds and runs the
/// engine is the <c>IEngineFinder</c> of the same name, in a folder of its own in Integrations/Engines.
/// </summary>
/// <param name="Name">As <c>--engine</c>, every table and every report has it.</param>
public sealed record EngineKind(string Name, EngineCapabilities Capabilities)
{
    /// <summary>No engine in particular: the first that can be used. Until it is found, plans are made for the most able.</summary>
    public static EngineKind Auto { get; } = new("auto", new EngineCapabilities());

    /// <summary>All engines, in the order in which they are tried where none is named.</summary>
    public static IReadOnlyList<EngineKind> All { get; } =
    [
        new("k6", new() { IsChosenByAuto = true }),
        new("docker", new() { IsChosenByAuto = true }),
        new("embedded", new() { MaxVus = 100, IsK6 = false, IsChosenByAuto = true }),
        new("cloud", new()
        {
            Place = "Grafana Cloud", LeavesFiles = false, MakesLoadHere = false, ReachesLoopback = false, NeedsCloudAccount = true,
        }) { Mode = RunMode.Cloud },
    ];

    /// <summary>What <c>--engine</c> can name.</summary>
    public static IReadOnlyList<EngineKind> Choices { get; } = [Auto, .. All.Where(kind => kind.Mode == RunMode.Local)];

    /// <summary>The mode that asks for it. Any mode but local has one engine, and <c>--engine</c> names the k6 that starts it.</summary>
    public RunMode Mode { get; init; }

    /// <summary>False where the choice was left open.</summary>
    public bool IsNamed => this != Auto;

    /// <summary>What runs the tests when this mode and this engine are asked for.</summary>
    public static EngineKind For(RunMode mode, EngineKind asked) => mode == RunMode.Local ? asked : All.Single(kind => kind.Mode == mode);

    /// <summary>Null where there is none of that name.</summary>
    public static EngineKind? Find(string name) =>
        All.Prepend(Auto).FirstOrDefault(kind => kind.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Without the capabilities.</summary>
    public override string ToString() => Name;
}
