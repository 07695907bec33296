namespace ScriptEngine.Metrics;

/// <summary>One measured value.</summary>
/// <param name="UnixNanoseconds">When it was measured, UTC.</param>
/// <param name="Value">Milliseconds for times, bytes for data, 0 or 1 for rates.</param>
internal readonly record struct Sample(Metric Metric, Tags Tags, double Value, long UnixNanoseconds);

/// <summary>Takes samples from all VUs, from any thread.</summary>
internal interface ISampleReceiver
{
    /// <summary>Takes what was measured together, such as all values of one request. The span is the caller's again afterwards.</summary>
    void Receive(ReadOnlySpan<Sample> samples);
}
