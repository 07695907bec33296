namespace ScriptEngine.Logging;

internal enum LogLevel { Debug, Info, Warning, Error }
