namespace LoadTesting.Model;

/// <summary>Which part of a test a threshold is over.</summary>
public enum ThresholdWindow
{
    /// <summary>All of it, ramps included.</summary>
    Whole,

    /// <summary>The steady state alone: what was begun between the end of the ramp up and the begin of the ramp down.</summary>
    Steady,
}
