namespace LoadTesting.Validation;

/// <summary>A reason why the plan cannot be run as it is. One finding ends the build with exit code 2; all are listed at once.</summary>
/// <param name="Subject">What it is about: an argument, a file, the engine, the network.</param>
/// <param name="Problem">What is wrong and the value seen; never a secret.</param>
/// <param name="NextStep">What to do or the command to run.</param>
public sealed record Finding(string Subject, string Problem, string NextStep);
