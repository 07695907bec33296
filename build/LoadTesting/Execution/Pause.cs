namespace LoadTesting.Execution;

/// <summary>A pause of the runner that has just begun.</summary>
/// <param name="RetryOf">Why the previous attempt failed, if the pause is before a retry; null for the planned pause.</param>
public sealed record Pause(TimeSpan Length, string? RetryOf);
