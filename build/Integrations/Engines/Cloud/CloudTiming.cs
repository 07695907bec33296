namespace Integrations.Engines.Cloud;

/// <summary>How long the cloud may take for what.</summary>
/// <param name="K6">Of the k6 that starts the run and watches it.</param>
/// <param name="Request">For one answer, with its body.</param>
/// <param name="Figures">From k6's end until all figures are read. The cloud processes the metrics first.</param>
/// <param name="Poll">Between two looks at a run.</param>
public sealed record CloudTiming(K6Timing K6, TimeSpan Request, TimeSpan Figures, TimeSpan Poll)
{
    public static CloudTiming Default { get; } =
        new(K6Timing.Cloud, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(2));

    /// <summary>For stopping a run while somebody waits for the build to end.</summary>
    public TimeSpan Abort { get; init; } = TimeSpan.FromSeconds(20);
}
