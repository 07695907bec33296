using Integrations.Processes;
using LoadTesting.Execution;
using LoadTesting.Tokens;

namespace Integrations.Engines;

/// <summary>What a k6 process sees of the environment: the script's variables and nothing else that could change the run.</summary>
internal static class K6Environment
{
    /// <summary>Beside what every process gets: how Go's runtime is set up.</summary>
    public static HandedOn HandedOn { get; } = HandedOn.Basics.And("GOMAXPROCS", "GOGC", "GOMEMLIMIT", "GODEBUG");

    /// <summary>
    /// Whether a variable must not be on a command line. The anon key is public by design, and still nobody's to read there.
    /// </summary>
    public static bool IsSecret(string name) =>
        name == CredentialNames.AnonKey || CredentialNames.Secrets.Contains(name) || name.EndsWith("_TOKEN", StringComparison.Ordinal) ||
        name.EndsWith("_SECRET", StringComparison.Ordinal) || name.EndsWith("_PASSWORD", StringComparison.Ordinal);

    /// <summary>
    /// The variables of an execution; k6 itself has no use for secrets, and a script that prints its environment must not show them.
    /// </summary>
    /// <param name="execution">Null where k6 runs no script.</param>
    public static Dictionary<string, string> Create(TestExecution? execution)
    {
        var variables = (execution?.Environment ?? new Dictionary<string, string>())
            .Where(variable => !CredentialNames.Secrets.Contains(variable.Key))
            .ToDictionary(variable => variable.Key, variable => variable.Value, StringComparer.Ordinal);
        variables["K6_NO_USAGE_REPORT"] = "true";
        // Else k6 2.x may fetch another binary of itself when a script imports an extension.
        variables["K6_AUTO_EXTENSION_RESOLUTION"] = "false";
        return variables;
    }

    /// <summary>Knows the values of all secrets that the build itself was given.</summary>
    public static Redaction Redaction(IReadOnlyDictionary<string, string> inherited, params IEnumerable<string?> more) =>
        Processes.Redaction.From([.. CredentialNames.Secrets.Append(CredentialNames.AnonKey).Select(inherited.GetValueOrDefault), .. more]);
}
