using System.Globalization;
using LoadTesting.Model;
using LoadTesting.Planning;
using LoadTesting.Storage;
using LoadTesting.Tokens;

namespace LoadTesting.Validation;

/// <summary>Checks request, consent and credentials, as far as that needs no network.</summary>
public static class RequestFindings
{
    /// <param name="tokensAreNeeded">Not all tokens of the file outlive the plan, so that they will be renewed or users signed in.</param>
    public static IEnumerable<Finding> Evaluate(
        RunRequest request, RunPlan plan, EnvironmentSettings environment, Credentials credentials, bool tokensAreNeeded)
    {
        if (plan.Environment == TargetEnvironment.Prod && !request.ConfirmProd)
        {
            yield return new Finding(
                request.Syntax(Setting.Environment, TargetEnvironment.Prod.Code()),
                "real users would be loaded, and nobody has consented",
                $"tell the platform's owners, then add {request.Syntax(Setting.ConfirmProd)}");
        }

        if (request is { Resume: null, ResultsFolder: { } results } && ResultsFolder.ProblemOfNew(results) is { } problem)
        {
            yield return new Finding(request.Syntax(Setting.Results, results), problem, File.Exists(results)
                ? "name a folder"
                : $"name a new one, or make its reports again with {request.Syntax(Setting.Target, "Report")}");
        }

        if (request.TokenSource == TokenSource.Mint && plan.Auth == AuthProvider.BetterAuth)
        {
            yield return new Finding(
                request.Syntax(Setting.TokenSource, "mint"),
                "Better Auth signs tokens with a key that never leaves it, so none can be minted here",
                $"leave {request.Syntax(Setting.TokenSource)} out, and the test users are signed in");
        }
        else if (tokensAreNeeded && plan.Environment != TargetEnvironment.Emulator)
        {
            foreach (var finding in ForTokens(request, plan, environment, credentials))
                yield return finding;
        }

        if ((plan.Capabilities.NeedsCloudAccount || SampleOutput.NeedsCloudAccount(request.Outputs)) && credentials.CloudToken is null)
        {
            yield return Missing(
                CredentialNames.CloudToken, "Grafana Cloud k6 asks for it",
                    "make one in Grafana Cloud (Testing & synthetics, Performance, Settings)");
        }
    }

    /// <summary>k6 2.x starts no cloud run without a stack.</summary>
    public static IEnumerable<Finding> OfCloudStack(RunPlan plan, Credentials credentials, bool k6NeedsStack)
    {
        if (plan.Capabilities.NeedsCloudAccount && k6NeedsStack && credentials.CloudStackId is null)
            yield return Missing(CredentialNames.CloudStackId, "k6 from 2.0 asks for it in cloud mode",
                "it is the number of the stack in Grafana Cloud's settings");
    }

    /// <summary>Checks the plan against the engine, which was not known yet when the plan was made.</summary>
    public static IEnumerable<Finding> OfEngine(RunPlan plan, EngineDescription engine, SettingSyntax syntax)
    {
        // Without --max-vus, a search ends at the limit of the engine.
        if (engine.Capabilities.MaxVus is { } most && plan is not { Capacity.MaxVus: null } && plan.MaxVus > most)
        {
            yield return new Finding(
                "engine",
                $"the plan has up to {plan.MaxVus} VUs, and the {engine.Kind} engine runs at most {most}: {engine.Reason}",
                $"install k6, or name one with {syntax(Setting.K6, "PATH")}; or use {syntax(Setting.Load, "light")} or "
                    + $"{syntax(Setting.Vus, most.ToString(CultureInfo.InvariantCulture))}");
        }
    }

    /// <summary>Checks the outputs against the engine, which was not known yet when the plan was made.</summary>
    public static IEnumerable<Finding> OfOutputs(RunRequest request, EngineDescription engine) =>
        OutputCheck.NotTaken(request.Outputs.Select(SampleOutput.Parse), engine.Capabilities).Select(name => new Finding(
            request.Syntax(Setting.Out, name),
            $"the {engine.Kind} engine {OutputCheck.Takes(engine.Capabilities)}: {engine.Reason}",
            $"install k6, name one with {request.Syntax(Setting.K6, "PATH")}, or leave the output out"));

    private static IEnumerable<Finding> ForTokens(
        RunRequest request, RunPlan plan, EnvironmentSettings environment, Credentials credentials)
    {
        if (request.TokenSource == TokenSource.Mint)
        {
            if (credentials.JwtSecret is null)
                yield return Missing(CredentialNames.JwtSecret, $"{request.Syntax(Setting.TokenSource, "mint")} signs with it",
                    $"it is in the JWT settings of Supabase; or leave {request.Syntax(Setting.TokenSource)} out");
            yield break;
        }

        if (plan.Auth != AuthProvider.BetterAuth && credentials.AnonKey is null && credentials.ServiceKey is null)
        {
            yield return Missing(
                $"{CredentialNames.AnonKey} (or {CredentialNames.ServiceKey})", "Supabase signs nobody in without a key",
                    $"it is in the API settings of Supabase; {request.Syntax(Setting.Target, "Emulator")} prints its own");
        }

        if (credentials.TestUserPassword is null && environment.DefaultTestUserPassword is null)
            yield return Missing(CredentialNames.TestUserPassword, "the test users sign in with it", "ask whoever made the users");
    }

    private static Finding Missing(string name, string why, string from) =>
        new(name, $"is not set, and {why}", $"{from}; set it, or write it to configs/{Credentials.FileName}");
}
