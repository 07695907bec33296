namespace ScriptEngine.Options;

/// <summary>From that moment on, so many VUs.</summary>
/// <param name="Offset">Since the start of the scenario, or of the test where several scenarios are added up.</param>
internal readonly record struct ExecutionStep(TimeSpan Offset, int Vus);
