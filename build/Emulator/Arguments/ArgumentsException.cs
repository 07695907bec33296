namespace Emulator.Arguments;

/// <summary>The request cannot be understood; the message says what to change.</summary>
internal sealed class ArgumentsException(string message) : Exception(message);
