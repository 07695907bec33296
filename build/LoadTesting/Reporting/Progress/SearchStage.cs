namespace LoadTesting.Reporting.Progress;

/// <summary>The state of a search while one of its probes runs.</summary>
/// <param name="Heading">What is searched, and what is known so far.</param>
/// <param name="Label">The probe, such as <c>[probe 6] Core_API_Load_Test at 113 VUs</c>.</param>
/// <param name="TimeLeft">The time left of the budget.</param>
public sealed record SearchStage(string Heading, string Label, TimeSpan TimeLeft);
