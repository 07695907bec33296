namespace LoadTesting.Validation;

/// <summary>
/// A reason why the plan cannot be run as it is. A single finding ends the build with exit code 2. All of them are listed at once.
/// </summary>
/// <param name="Subject">What the finding is about: an argument, a file, the engine or the network.</param>
/// <param name="Problem">What is wrong, with the value; never a secret.</param>
/// <param name="NextStep">What to do, or the command to run.</param>
public sealed record Finding(string Subject, string Problem, string NextStep);
