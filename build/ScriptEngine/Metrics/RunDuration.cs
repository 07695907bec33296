namespace ScriptEngine.Metrics;

/// <summary>How long a run took, as exactly as k6 has it: its rates show the nanoseconds.</summary>
internal readonly record struct RunDuration(long Nanoseconds)
{
    public double Seconds => Nanoseconds / 1e9;

    public double Milliseconds => Nanoseconds / 1e6;

    /// <summary>0 where no time has passed.</summary>
    public double PerSecond(double sum) => Nanoseconds == 0 ? 0 : sum / Seconds;

    public static implicit operator RunDuration(TimeSpan duration) => new(duration.Ticks * TimeSpan.NanosecondsPerTick);
}
