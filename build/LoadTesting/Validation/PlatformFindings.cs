using LoadTesting.Model;

namespace LoadTesting.Validation;

/// <summary>Checks whether API and sign-in are at their addresses. If they are not, names the addresses to use instead.</summary>
public static class PlatformFindings
{
    private const string SetAuth = "set AUTH_PROVIDER and AUTH_URL";

    /// <summary>The provider that was found; Better Auth if both were, because Supabase stays up while users are moved.</summary>
    public static AuthProvider Detect(PlatformAnswers answers) =>
        answers.Itself(AuthProvider.BetterAuth) is not null || answers.Expected(AuthProvider.Supabase) is null
            ? AuthProvider.BetterAuth
            : AuthProvider.Supabase;

    /// <param name="setting">The requested or configured sign-in.</param>
    /// <param name="environment">The environment's own addresses.</param>
    public static IEnumerable<Finding> Evaluate(AuthSetting setting, EnvironmentSettings environment, PlatformAnswers answers)
    {
        if (answers.Api is { Problem: { } problem } api)
        {
            var isDefault = api.Server == environment.ApiBaseUrl;
            yield return new Finding($"{api.Asked}", problem, isDefault && environment.OtherApiBaseUrl is { } other
                ? $"see that the network lets you through; if it does, use the address that the platform's own configuration has:"
                    + $" set API_BASE_URL={Text(other)}"
                : isDefault ? "see that the platform is up and the network lets you through, or set API_BASE_URL"
                : "see that API_BASE_URL is right, the platform is up and the network lets you through");
        }

        foreach (var finding in setting.Provider() is { } provider ? OfConfigured(provider, answers) : OfDetected(answers))
            yield return finding;
    }

    /// <summary>A sentence about how the sign-in was detected; null if it did not have to be.</summary>
    public static string? Describe(AuthSetting setting, AuthServer taken, PlatformAnswers answers, SettingSyntax syntax)
    {
        if (setting != AuthSetting.Detect)
            return null;
        var other = Other(taken.Provider);
        var why = answers.Itself(taken.Provider) is null ? "neither it nor the other one answers as itself"
            : answers.Itself(other) is { } both
                ? $"it answers there, and so does {other.Title()} at {Text(both.Server)} ({syntax(Setting.Auth, other.Code())} takes that)"
            : answers.Expected(other) is { } away ? $"it answers there, and {other.Title()} not at {Text(away.Server)}"
            : "it answers there";
        return $"Sign-in: {taken.Provider.Title()} at {Text(taken.Url)}: {why}.";
    }

    private static IEnumerable<Finding> OfConfigured(AuthProvider provider, PlatformAnswers answers)
    {
        if (answers.Expected(provider) is not { Problem: { } problem } expected)
            yield break;
        var other = Other(provider);
        yield return answers.Itself(other) is { } met
            ? new Finding(
                $"{expected.Asked}",
                $"{problem}, so {provider.Title()} is not there; {other.Title()} is, at {Text(met.Server)}",
                $"set AUTH_PROVIDER={other.Code()} and AUTH_URL={Text(met.Server)}")
            : new Finding(
                $"{expected.Asked}", problem, $"see that {provider.Title()} is up and the network lets you through, or {SetAuth}");
    }

    private static IEnumerable<Finding> OfDetected(PlatformAnswers answers) =>
        answers.Auth.Keys.Any(provider => answers.Itself(provider) is not null)
            ? []
            : answers.Auth.Keys.Order().Select(answers.Expected).OfType<ServerAnswer>().DistinctBy(answer => answer.Asked)
                .Select(answer => new Finding(
                    $"{answer.Asked}", answer.Problem!, $"see that the network lets you through; if the sign-in is elsewhere, {SetAuth}"));

    private static AuthProvider Other(AuthProvider provider) =>
        provider == AuthProvider.Supabase ? AuthProvider.BetterAuth : AuthProvider.Supabase;

    private static string Text(Uri address) => address.ToString().TrimEnd('/');
}
