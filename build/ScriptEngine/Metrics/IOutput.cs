namespace ScriptEngine.Metrics;

/// <summary>Takes every sample of the run as it is measured, from any thread and from several at once.</summary>
internal interface IOutput
{
    /// <summary>
    /// Called on the VU's thread, under no lock of the engine's: what is slow belongs on a thread of the output's own. The span is the
    /// caller's again afterwards.
    /// </summary>
    void Add(ReadOnlySpan<Sample> samples);
}
