namespace ScriptEngine.Recorder.Cases;

/// <summary>How much of a log line is compared: all of its text, the name of the error in it, or its level alone.</summary>
internal enum LogDetail { Exact, Kinds, Levels, None }
