namespace ScriptEngine.Options;

/// <summary>A workload: which function VUs run, how many of them and for how long. The derived records are k6's executors.</summary>
abstract record Scenario
{
    /// <summary>k6's name of the executor, such as <c>ramping-vus</c>.</summary>
    public abstract string Executor { get; }

    /// <summary>The exported function.</summary>
    public string Exec { get; init; } = "default";
    public TimeSpan StartTime { get; init; }
    public TimeSpan GracefulStop { get; init; } = TimeSpan.FromSeconds(30);
    public IReadOnlyDictionary<string, string> Env { get; init; } = new Dictionary<string, string>();
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}

sealed record ConstantVus(int Vus, TimeSpan Duration) : Scenario
{
    public override string Executor => "constant-vus";
}

sealed record RampingVus(int StartVus, IReadOnlyList<Stage> Stages) : Scenario
{
    public override string Executor => "ramping-vus";
    public TimeSpan GracefulRampDown { get; init; } = TimeSpan.FromSeconds(30);
}

/// <param name="Iterations">Of all VUs together.</param>
sealed record SharedIterations(int Vus, long Iterations) : Scenario
{
    public override string Executor => "shared-iterations";
    public TimeSpan MaxDuration { get; init; } = TimeSpan.FromMinutes(10);
}

/// <param name="Iterations">Of each VU.</param>
sealed record PerVuIterations(int Vus, long Iterations) : Scenario
{
    public override string Executor => "per-vu-iterations";
    public TimeSpan MaxDuration { get; init; } = TimeSpan.FromMinutes(10);
}
