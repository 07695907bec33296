using Cake.Frosting;
using Cake.Frosting.Annotations;
using Integrations.Emulator;
using Integrations.Engines;
using LoadTesting;
using LoadTesting.Execution;
using LoadTesting.Model;
using LoadTesting.Validation;
using Pipeline.Emulator;
using Pipeline.Repository;
using Pipeline.Run;
using Pipeline.Terminal;
using Pipeline.Tokens;

namespace Pipeline.Tasks;

/// <summary>Checks that need tokens and a network: the token file, every script's init code, the platform and its sign-in.</summary>
[TaskName(nameof(Validate))]
[TaskDescription("Checks that the plan can run, before anything is loaded")]
[IsDependentOn(typeof(GenerateTokens))]
public sealed class Validate(
    RunPlan plan,
    RepositoryLayout layout,
    EmulatorAccess emulator,
    EngineAccess engines,
    TokenSession tokens,
    HttpEndpointProbe probe,
    Interruption interruption) : AsyncFrostingTask<BuildContext>
{
    private const int InspectionsAtOnce = 2;

    /// <exception cref="ConfigurationException">Something is wrong. Contains all findings.</exception>
    public override async Task RunAsync(BuildContext context)
    {
        var endpoints = await emulator.EndpointsAsync();
        FindingsList.ThrowIfAny(
        [
            .. await tokens.FindingsAsync(endpoints),
            .. await probe.FindingsAsync(endpoints.ApiBaseUrl, endpoints.Auth, endpoints.Credentials.AnonKey, interruption.Token),
            .. await InspectAsync(endpoints),
        ]);
        var tests = plan.Tests.Count == 1 ? "1 test" : $"{plan.Tests.Count} tests";
        Console.WriteLine($"Validation passed: {tests}, at most {plan.MaxVus} VUs,"
            + $" {K6Duration.FormatRounded(plan.Length)}.");
    }

    private async Task<IEnumerable<Finding>> InspectAsync(EmulatorEndpoints endpoints)
    {
        var selected = await engines.SelectedAsync();
        // Tests that differ only in their load run the same init code.
        var different = plan.Tests.DistinctBy(
            test => string.Join('\n', test.Variables.Select(variable => $"{variable.Key}={variable.Value}").Prepend(test.Script)));
        var findings = new List<Finding>();
        tokens.WriteForScripts(endpoints);
        await Parallel.ForEachAsync(
            different,
            new ParallelOptions { MaxDegreeOfParallelism = InspectionsAtOnce, CancellationToken = interruption.Token },
            async (test, cancellationToken) =>
            {
                if (await InspectAsync(selected, test, endpoints, cancellationToken) is not { } finding)
                    return;
                lock (findings)
                    findings.Add(finding);
            });
        // A broken engine reports the same problem for every script.
        return findings.Distinct().OrderBy(finding => finding.Subject, StringComparer.Ordinal);
    }

    private async Task<Finding?> InspectAsync(
        SelectedEngine selected, PlannedTest test, EmulatorEndpoints endpoints, CancellationToken cancellationToken)
    {
        var variables = endpoints.VariablesOf(test, plan.Environment, tokens.FileForScripts);
        var folder = new TestFolder(Path.Combine(layout.Artifacts, "inspect", test.Name));
        try
        {
            return await selected.Inspector.InspectAsync(new TestExecution(test, folder, variables), cancellationToken) is { } problem
                ? new Finding(
                    $"k6-scripts/{test.Script} ({test.Name})", $"cannot be run: {problem.TrimEnd('.')}", "fix the script or its variables")
                : null;
        }
        catch (EngineException exception)
        {
            return EngineAccess.FindingOf(exception);
        }
    }
}
