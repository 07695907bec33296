using Integrations.Processes;
using LoadTesting.Execution;
using LoadTesting.Tokens;

namespace Integrations.Engines;

/// <summary>The environment of a k6 process: the script's variables, and nothing else that could change the run.</summary>
internal static class K6Environment
{
    /// <summary>In addition to what every process gets: the settings of Go's runtime.</summary>
    public static HandedOn HandedOn { get; } = HandedOn.Basics.And("GOMAXPROCS", "GOGC", "GOMEMLIMIT", "GODEBUG");

    /// <summary>
    /// Whether a variable must not be on a command line. The anon key is public by design, but should not be readable there either.
    /// </summary>
    public static bool IsSecret(string name) =>
        name == CredentialNames.AnonKey || CredentialNames.Secrets.Contains(name) || name.EndsWith("_TOKEN", StringComparison.Ordinal) ||
        name.EndsWith("_SECRET", StringComparison.Ordinal) || name.EndsWith("_PASSWORD", StringComparison.Ordinal);

    /// <summary>
    /// The variables of an execution. k6 itself needs no secrets, and a script that prints its environment must not reveal any.
    /// </summary>
    /// <param name="execution">Null if k6 runs no script.</param>
    public static Dictionary<string, string> Create(TestExecution? execution)
    {
        var variables = (execution?.Environment ?? new Dictionary<string, string>())
            .Where(variable => !CredentialNames.Secrets.Contains(variable.Key))
            .ToDictionary(variable => variable.Key, variable => variable.Value, StringComparer.Ordinal);
        variables["K6_NO_USAGE_REPORT"] = "true";
        // Without this, k6 2.x may download another binary of itself when a script imports an extension.
        variables["K6_AUTO_EXTENSION_RESOLUTION"] = "false";
        return variables;
    }

    /// <summary>Redacts the values of all secrets that the build itself was given.</summary>
    public static Redaction Redaction(IReadOnlyDictionary<string, string> inherited, params IEnumerable<string?> more) =>
        Processes.Redaction.From([.. CredentialNames.Secrets.Append(CredentialNames.AnonKey).Select(inherited.GetValueOrDefault), .. more]);
}
