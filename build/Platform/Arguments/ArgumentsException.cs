namespace Platform.Arguments;

/// <summary>The request cannot be understood; the message says what to change.</summary>
sealed class ArgumentsException(string message) : Exception(message);
