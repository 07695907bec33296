using LoadTesting.Model;

namespace LoadTesting.Verdicts;

/// <summary>What the judge says of one test.</summary>
/// <param name="Reason">Why the verdict is not "passed"; null if it is.</param>
/// <param name="Warnings">What a reader should know although it does not change the verdict.</param>
public sealed record Judgement(Verdict Verdict, string? Reason, IReadOnlyList<ThresholdResult> Thresholds, IReadOnlyList<string> Warnings);
