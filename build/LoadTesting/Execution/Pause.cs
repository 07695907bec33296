namespace LoadTesting.Execution;

/// <summary>A wait of the runner that has just begun.</summary>
/// <param name="RetryOf">Why the attempt before it failed, where the test is to be tried again; null for the planned pause.</param>
public sealed record Pause(TimeSpan Length, string? RetryOf);
