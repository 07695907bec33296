using System.Text.RegularExpressions;
using Integrations.Processes;
using LoadTesting.Model;
using LoadTesting.Tokens;

namespace Integrations.Engines;

/// <summary>
/// The variables that say where k6's outputs send samples to, and by which credentials. k6 gets those of the outputs that were asked for,
/// and no others: it reads K6_* as options.
/// </summary>
/// <param name="Values">The variables, with secrets.</param>
internal sealed partial record StreamVariables(IReadOnlyDictionary<string, string> Values)
{
    /// <summary>
    /// What must not be in a log: the values of those that may be a secret, and what addresses have after the question mark.
    /// </summary>
    public IEnumerable<string> Secrets =>
    [
        .. Values.Where(variable => IsSecret(variable.Key)).SelectMany(variable => Parts(variable.Value)),
        .. Values.Values.Where(value => Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Query.Length > 1)
            .SelectMany(value => Parts(new Uri(value).Query[1..])),
    ];

    /// <summary>Whether a variable of this name may be a secret, such as a list of headers.</summary>
    public static bool IsSecret(string name) => SecretName().IsMatch(name);

    /// <param name="outputs">As k6 takes them.</param>
    /// <param name="inherited">The build's own variables.</param>
    /// <param name="account">Of Grafana Cloud, for its output.</param>
    public static StreamVariables From(
        IEnumerable<string> outputs, IReadOnlyDictionary<string, string> inherited, Credentials? account)
    {
        var names = outputs.Select(output => SampleOutput.Parse(output).Name).Distinct().ToList();
        if (names.Count == 0)
            return new StreamVariables(new Dictionary<string, string>());
        var patterns = names.SelectMany(PatternsOf).ToList();
        var values = HandedOn.Only(patterns).Of(inherited);
        if (names.Contains(SampleOutput.Cloud) && account is not null)
        {
            Set(CredentialNames.CloudToken, account.CloudToken);
            Set(CredentialNames.CloudStackId, account.CloudStackId);
            Set(CredentialNames.CloudProjectId, account.CloudProjectId);
        }

        return new StreamVariables(values);

        void Set(string name, string? value)
        {
            if (value is not null)
                values[name] = value;
        }
    }

    private static string[] PatternsOf(string output) => output switch
    {
        "opentelemetry" or "experimental-opentelemetry" => ["K6_OTEL_*", "OTEL_*"],
        "experimental-prometheus-rw" => ["K6_PROMETHEUS_RW_*"],
        // An extension's, such as K6_KAFKA_* of xk6-output-kafka.
        _ => [$"K6_{ExtensionPrefix().Replace(output, "").Replace('-', '_').ToUpperInvariant()}_*"],
    };

    /// <summary>The value, and the parts of a list of headers, of which a log may show one alone.</summary>
    private static IEnumerable<string> Parts(string value) =>
        value.Split([',', ';', '&', '=', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Append(value);

    [GeneratedRegex(@"\A(xk6-)?(output-)?")]
    private static partial Regex ExtensionPrefix();

    [GeneratedRegex("TOKEN|PASSWORD|SECRET|KEY|HEADER|AUTH", RegexOptions.CultureInvariant)]
    private static partial Regex SecretName();
}
