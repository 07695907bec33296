using LoadTesting.Model;
using LoadTesting.Tokens;

namespace LoadTesting.Validation;

/// <summary>
/// Checks whether the token file is good for the plan: tokens of this environment and server, valid until the end of its longest
/// test, and enough of them.
/// </summary>
public static class TokenFindings
{
    /// <param name="file">Null if there is none.</param>
    /// <param name="usable">How many tokens in the file are of this environment and server and outlive the longest test.</param>
    public static IEnumerable<Finding> Evaluate(RunPlan plan, TokenRequirement requirement, TokenFile? file, int usable, string nextStep)
    {
        var environment = plan.Environment.Code();
        if (file is null)
        {
            yield return new Finding("tokens", $"there are none for {environment}", nextStep);
            yield break;
        }

        if (file.Environment != environment)
            yield return new Finding("tokens", $"the file is for {file.Environment}, the plan for {environment}", nextStep);
        if (requirement.Issuer is { } issuer && file.Issuer != issuer)
            yield return new Finding("tokens", $"they were issued by {file.Issuer}, but the plan's server is {issuer}", nextStep);

        // VUs share tokens only if there are more VUs than requested tokens.
        var wanted = Math.Min(plan.MaxVus, requirement.Count);
        if (usable < wanted)
        {
            yield return new Finding(
                "tokens",
                $"{usable} of {file.Tokens.Count} are valid for {K6Duration.FormatRounded(requirement.Lifetime)}, "
                    + $"{wanted} are needed for {plan.MaxVus} VUs",
                nextStep);
        }
    }
}
