namespace ScriptEngine.Failures;

/// <summary>Exit codes as k6 gives them.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int ThresholdsCrossed = 99;
    public const int SetupTimeout = 100;
    public const int TeardownTimeout = 101;
    public const int GenericTimeout = 102;
    public const int InvalidConfiguration = 104;
    public const int StoppedBySignal = 105;
    public const int ScriptException = 107;
    public const int ScriptAborted = 108;
    public const int Crash = 109;
    public const int MarkedAsFailed = 110;
    public const int Untyped = 255;
}
