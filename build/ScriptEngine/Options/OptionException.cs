namespace ScriptEngine.Options;

/// <summary>A value is not what the option takes. The message is k6's; who reads the source adds where it stands.</summary>
internal sealed class OptionException(string message) : Exception(message);
