using ScriptEngine.Logging;
using ScriptEngine.Metrics;

namespace ScriptEngine.Execution;

/// <summary>What all scenarios of a run work with.</summary>
internal sealed record ScenarioResources(RunState Run, VuPool Pool, ISampleReceiver Samples, MetricRegistry Metrics, ILog Log)
{
    /// <summary>A VU waits out the rest when an iteration took less.</summary>
    public TimeSpan MinIterationDuration { get; init; }

    /// <summary>The tags that every sample of the run carries.</summary>
    public Tags RunTags { get; init; } = Tags.Empty;
    public bool TagsScenario { get; init; } = true;

    /// <summary>JSON of what setup returned.</summary>
    public string? SetupData { get; set; }
}
