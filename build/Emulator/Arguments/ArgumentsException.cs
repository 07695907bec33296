namespace Emulator.Arguments;

/// <summary>The arguments cannot be used. The message says what to change.</summary>
internal sealed class ArgumentsException(string message) : Exception(message);
