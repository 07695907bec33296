namespace LoadTesting.Storage;

/// <summary>A test has ended, and its result could not be written. The build cannot continue.</summary>
public sealed class UnsavedResultException(string message, Exception inner) : Exception(message, inner);
