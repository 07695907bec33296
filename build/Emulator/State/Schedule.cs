namespace Emulator.State;

/// <summary>A stored schedule. It never changes, so its form in answers is made only once.</summary>
/// <param name="NextRun">The time at which it would run next, as it is answered.</param>
/// <param name="Json">The form in answers (<c>GraphExecutionJobInfo</c>).</param>
internal sealed record Schedule(string Id, string GraphId, string NextRun, byte[] Json)
{
    /// <summary>The size in memory.</summary>
    public long Size => 500 + Json.Length;
}
