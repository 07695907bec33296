using LoadTesting.Model;
using LoadTesting.Validation;

namespace Integrations.Engines;

/// <summary>Asks where load is paid for what tests will cost, before anything is started.</summary>
public interface ICostQuestion
{
    Task<CostAnswer> AskAsync(IReadOnlyList<PlannedTest> tests, CancellationToken cancellationToken);
}

/// <summary>What the tests will cost, or why they would be refused.</summary>
/// <param name="VuHours">Of all tests together; null if there are findings.</param>
public sealed record CostAnswer(double? VuHours, IReadOnlyList<Finding> Findings);
