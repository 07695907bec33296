namespace LoadTesting.Model;

/// <summary>The part of a test that a threshold applies to.</summary>
public enum ThresholdWindow
{
    /// <summary>The whole test, including ramps.</summary>
    Whole,

    /// <summary>The steady state alone: requests that began between the end of the ramp-up and the start of the ramp-down.</summary>
    Steady,
}
