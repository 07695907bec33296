using System.Text.Json;

namespace ScriptEngine.Options;

/// <summary>A workload: which function VUs run, how many of them and for how long. The derived records are k6's executors.</summary>
internal abstract record Scenario
{
    /// <summary>k6's name of the executor, such as <c>ramping-vus</c>.</summary>
    public abstract string Executor { get; }

    /// <summary>The exported function.</summary>
    public string Exec { get; init; } = "default";
    public TimeSpan StartTime { get; init; }
    public TimeSpan GracefulStop { get; init; } = TimeSpan.FromSeconds(30);
    public IReadOnlyDictionary<string, string> Env { get; init; } = new Dictionary<string, string>();
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Names of the fields that the source says, as k6 spells them: all others are defaults and shown as null.</summary>
    public IReadOnlySet<string> Specified { get; init; } = new HashSet<string>();

    /// <summary>Whether <c>exec</c> is said and empty, which does not pass validation.</summary>
    public bool HasEmptyExec { get; init; }

    /// <summary>What the scenario has under <c>options</c>, which is the browser's in k6: only shown.</summary>
    public JsonElement? BrowserOptions { get; init; }
}

internal sealed record ConstantVus(int Vus, TimeSpan Duration) : Scenario
{
    public override string Executor => "constant-vus";
}

internal sealed record RampingVus(int StartVus, IReadOnlyList<Stage> Stages) : Scenario
{
    public override string Executor => "ramping-vus";
    public TimeSpan GracefulRampDown { get; init; } = TimeSpan.FromSeconds(30);
}

/// <param name="Iterations">Of all VUs together.</param>
internal sealed record SharedIterations(int Vus, long Iterations) : Scenario
{
    public override string Executor => "shared-iterations";
    public TimeSpan MaxDuration { get; init; } = TimeSpan.FromMinutes(10);
}

/// <param name="Iterations">Of each VU.</param>
internal sealed record PerVuIterations(int Vus, long Iterations) : Scenario
{
    public override string Executor => "per-vu-iterations";
    public TimeSpan MaxDuration { get; init; } = TimeSpan.FromMinutes(10);
}

/// <summary>A workload of an executor that k6 has and this engine has not. It is refused when the run would need it.</summary>
internal sealed record UnsupportedScenario(string Type) : Scenario
{
    public override string Executor => Type;
}
