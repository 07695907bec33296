using ScriptEngine.Metrics;
using ScriptEngine.Options;

namespace ScriptEngine.Thresholds;

/// <summary>A threshold with its last verdict.</summary>
internal sealed class Threshold(ThresholdOption option, ThresholdExpression expression)
{
    /// <summary>As the script writes it.</summary>
    public string Source => option.Source;

    public bool AbortOnFail => option.AbortOnFail;

    public bool IsCrossed { get; private set; }

    public bool Evaluate(MetricReading reading, TimeSpan elapsed)
    {
        IsCrossed = !expression.Holds(reading, elapsed);
        return !IsCrossed;
    }

    public bool MayAbortAfter(TimeSpan elapsed) => option.DelayAbortEval is not { } delay || delay < elapsed;
}

/// <summary>The thresholds on one metric or submetric.</summary>
internal sealed class MetricThresholds(Series series)
{
    private bool _aborts;

    public Series Series { get; } = series;

    public IReadOnlyList<Threshold> Thresholds { get; set; } = [];

    /// <summary>Whether a crossed one has asked for an abort; that stays.</summary>
    public bool Aborts => _aborts;

    public bool Evaluate(MetricReading reading, TimeSpan elapsed)
    {
        var held = true;
        foreach (var threshold in Thresholds)
        {
            if (threshold.Evaluate(reading, elapsed))
                continue;
            held = false;
            _aborts |= threshold.AbortOnFail && threshold.MayAbortAfter(elapsed);
        }

        return held;
    }
}

/// <param name="Crossed">Names of metrics and submetrics, sorted.</param>
/// <param name="Abort">Whether one of them has abortOnFail and its delay is over.</param>
internal sealed record ThresholdVerdict(IReadOnlyList<string> Crossed, bool Abort)
{
    /// <summary>What ends a run whose thresholds are crossed in the end, with exit code 99.</summary>
    public string CrossedMessage => $"thresholds on metrics '{string.Join(", ", Crossed)}' have been crossed";

    /// <summary>What ends a run early, with exit code 99.</summary>
    public string AbortMessage => $"thresholds on metrics '{string.Join(", ", Crossed)}' were crossed; "
        + "at least one has abortOnFail enabled, stopping test prematurely";
}
