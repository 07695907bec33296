using LoadTesting.Model;
using LoadTesting.Tokens;

namespace LoadTesting.Validation;

/// <summary>Whether the token file carries the plan: of this environment and server, valid to its end, and enough.</summary>
public static class TokenFindings
{
    /// <param name="file">Null when there is none.</param>
    /// <param name="usable">Those of the file that are of this environment and server and outlive the plan.</param>
    public static IEnumerable<Finding> Evaluate(RunPlan plan, TokenRequirement need, TokenFile? file, int usable)
    {
        var environment = plan.Environment.Code();
        var nextStep = $"./build.sh --target=GenerateTokens --env={environment}";
        if (file is null)
        {
            yield return new Finding("tokens", $"there are none for {environment}", nextStep);
            yield break;
        }

        if (file.Environment != environment)
            yield return new Finding("tokens", $"the file is of {file.Environment}, the plan of {environment}", nextStep);
        if (need.Issuer is { } issuer && file.Issuer != issuer)
            yield return new Finding("tokens", $"{file.Issuer} issued them, the plan's server is {issuer}", nextStep);

        // A VU shares its token with others only where there are more VUs than tokens were asked for.
        var wanted = Math.Min(plan.MaxVus, need.Count);
        if (usable < wanted)
        {
            yield return new Finding(
                "tokens",
                $"{usable} of {file.Tokens.Count} are good for {K6Duration.FormatRounded(need.Lifetime)}, "
                    + $"{wanted} are wanted for {plan.MaxVus} VUs",
                nextStep);
        }
    }
}
