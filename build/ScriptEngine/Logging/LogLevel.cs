namespace ScriptEngine.Logging;

enum LogLevel { Debug, Info, Warning, Error }
