namespace ScriptEngine.Options;

/// <summary>An option has an invalid value. The message is k6's; the reader of the source adds the place.</summary>
internal sealed class OptionException(string message) : Exception(message);
