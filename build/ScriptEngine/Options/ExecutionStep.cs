namespace ScriptEngine.Options;

/// <summary>The number of VUs from a moment on.</summary>
/// <param name="Offset">Since the start of the scenario, or of the test where several scenarios are added up.</param>
internal readonly record struct ExecutionStep(TimeSpan Offset, int Vus);
