using Jint;
using ScriptEngine.Execution;
using ScriptEngine.Metrics;
using ScriptEngine.Options;

namespace ScriptEngine.Scripting;

/// <summary>What the modules of one VU share. Used by the VU's own thread alone.</summary>
sealed class VuContext
{
    public required Engine Engine { get; init; }
    public required int VuId { get; init; }
    public required RunState Run { get; init; }
    public required MetricRegistry Metrics { get; init; }
    public required ISampleReceiver Samples { get; init; }

    /// <summary>Final only after the first init; modules read it when they are called, not when they are made.</summary>
    public required Func<TestOptions> Options { get; init; }

    /// <summary>Whether init code runs: open and SharedArray work only then, requests and checks only afterwards.</summary>
    public bool InInit { get; set; } = true;

    /// <summary>The tags of every sample that is taken now: options.tags, scenario, group, vu.metrics.tags. Without vu and iter.</summary>
    public Tags Tags { get; set; } = Tags.Empty;

    /// <summary>Ends whatever waits when the iteration is interrupted.</summary>
    public CancellationToken Interruption { get; set; }

    /// <summary>Null in init, setup and teardown.</summary>
    public ScenarioState? Scenario { get; set; }

    /// <summary>Iterations of this VU before this one.</summary>
    public long Iteration { get; set; }
}
