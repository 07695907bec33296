namespace Integrations.Engines.Kubernetes;

/// <summary>How long what happens in a cluster may take. No wait is without an end.</summary>
internal sealed record ClusterTiming
{
    public static ClusterTiming Default { get; } = new();

    /// <summary>Between two looks at the pods.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>From the objects to running runners: nodes may have to be started and images pulled.</summary>
    public TimeSpan StartUp { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The operator takes up a new TestRun within seconds.</summary>
    public TimeSpan TakeUp { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a pod may be unschedulable before that counts: a node may just be getting free.</summary>
    public TimeSpan Scheduling { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Extra time for the end of a test, its last iterations and the summary.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Between asking runners to stop and doing without their files. Kubernetes gives a pod 30 seconds.</summary>
    public TimeSpan Stopping { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>From the end of k6 to the end of its pod's logs.</summary>
    public TimeSpan Collecting { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>How long the API may be away: tests go on without it, and a control plane is back within minutes after an update.</summary>
    public TimeSpan Absence { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>For removing what was made, while the API may be away.</summary>
    public TimeSpan Removal { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long objects may be in use if everything takes as long as it may.</summary>
    public TimeSpan LongestOf(TimeSpan test) => StartUp + test + Grace + Stopping + Collecting + Removal;
}
