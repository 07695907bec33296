namespace ScriptEngine.Execution;

internal enum ProgressMark { Running, Waiting, Stopping, Interrupted, Done }

/// <summary>A line of progress.</summary>
/// <param name="Fraction">From 0 to 1.</param>
/// <param name="Facts">What stands right of the bar, such as <c>3/3 VUs</c> and <c>4.0s/5.0s</c>.</param>
internal sealed record ScenarioProgress(string Name, ProgressMark Mark, double Fraction, IReadOnlyList<string> Facts);
