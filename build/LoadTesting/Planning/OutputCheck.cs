using System.Text.RegularExpressions;
using LoadTesting.Model;

namespace LoadTesting.Planning;

/// <summary>
/// What is wrong with the outputs that were asked for. No message repeats a value, because a value that is refused may hold a secret, and
/// the plan keeps only what was not refused.
/// </summary>
internal static partial class OutputCheck
{
    private const string DashboardOfBuild = "web-dashboard";

    private static readonly TestFolder Kept = new("");

    /// <summary>The files that the build itself keeps in a test's folder.</summary>
    private static readonly string[] FilesOfBuild =
        [Kept.Result, Kept.Summary, Kept.Timeline, Kept.Dashboard, Kept.K6Config, Kept.Log];

    private static readonly Dictionary<string, string> AddressVariables = new(StringComparer.Ordinal)
    {
        ["cloud"] = "K6_CLOUD_TOKEN and K6_CLOUD_STACK_ID",
        ["experimental-opentelemetry"] = "K6_OTEL_GRPC_EXPORTER_ENDPOINT or K6_OTEL_HTTP_EXPORTER_ENDPOINT, and K6_OTEL_HEADERS",
        ["experimental-prometheus-rw"] =
            "K6_PROMETHEUS_RW_SERVER_URL, and K6_PROMETHEUS_RW_USERNAME, K6_PROMETHEUS_RW_PASSWORD or K6_PROMETHEUS_RW_BEARER_TOKEN",
        ["opentelemetry"] = "K6_OTEL_GRPC_EXPORTER_ENDPOINT or K6_OTEL_HTTP_EXPORTER_ENDPOINT, and K6_OTEL_HEADERS",
    };

    public static IEnumerable<string> ProblemsOf(RunRequest request)
    {
        var outputs = request.Outputs.Select(SampleOutput.Parse).ToList();
        foreach (var output in outputs)
        {
            if (ProblemOf(output, request) is { } problem)
                yield return problem;
        }

        var engine = EngineKind.For(request.Mode, request.Engine);
        foreach (var refused in NotTaken(outputs, engine.Capabilities))
        {
            var (asked, instead) = RequestCheck.EngineChoice(request);
            yield return $"{request.Syntax(Setting.Out, refused)} with {asked}: {engine.Name} {Takes(engine.Capabilities)}. Use {instead},"
                + " or leave it out.";
        }

        foreach (var twice in outputs.GroupBy(output => (output.Name, output.IsFile ? output.Value : null)).Where(same => same.Count() > 1))
            yield return $"{request.Syntax(Setting.Out, NameOf(twice.First()))} was given {twice.Count()} times: leave one.";
    }

    /// <summary>The names of those that an engine with these capabilities cannot have.</summary>
    public static IEnumerable<string> NotTaken(IEnumerable<SampleOutput> outputs, EngineCapabilities engine) =>
        engine.Outputs is { } taken ? outputs.Select(output => output.Name).Distinct().Where(name => !taken.Contains(name)) : [];

    /// <summary>Which outputs an engine can have, for a message that names the engine before it.</summary>
    public static string Takes(EngineCapabilities engine) => engine.Outputs is { Count: > 0 } taken
        ? $"takes only {string.Join(", ", taken)}"
        : "takes no outputs of k6";

    private static string? ProblemOf(SampleOutput output, RunRequest request)
    {
        var syntax = request.Syntax;
        if (!Name().IsMatch(output.Name))
            return $"{syntax(Setting.Out)}: a name such as {string.Join(", ", SampleOutput.OfK6)} comes first, then perhaps =VALUE.";
        var asked = syntax(Setting.Out, NameOf(output));
        if (output.Name == DashboardOfBuild)
            return $"{asked}: the build itself has k6 record its dashboard, as dashboard.html in each test's folder. Leave it out.";
        if (!SampleOutput.OfK6.Contains(output.Name) && request.K6Path is null)
        {
            return $"{asked}: k6 has no such output. It has {string.Join(", ", SampleOutput.OfK6)}; did you mean "
                + $"{Suggestions.To(output.Name, SampleOutput.OfK6, 1)[0]}? If an extension has it, name the k6 that was built with it by "
                + $"{syntax(Setting.K6, "PATH")}.";
        }

        if (output.IsFile)
            return ProblemOfFile(output, asked);
        if (AddressVariables.TryGetValue(output.Name, out var variables) && output.Value is not null)
            return $"{asked} takes no value. Where it sends samples to, and with which credentials, is set by {variables}.";
        return HoldsSecret(output.Value ?? "")
            ? $"{asked}: its value holds a password, a token or a key. Every user of the machine could read it, and the plan would "
                + $"keep it. Set {SecretVariables(output.Name)} instead."
            : null;
    }

    private static string? ProblemOfFile(SampleOutput output, string asked)
    {
        const string example = "samples";
        var next = $"Give the name of a file, such as {output.Name}={example}.{output.Name}: each test writes its own, in its folder of the"
            + " results.";
        if (string.IsNullOrEmpty(output.Value) || output.Value is "-")
            return $"{asked}: the samples would be mixed with k6's own output. {next}";
        if (!FileName().IsMatch(output.Value))
            return $"{asked}: the value is not the name of a file without a folder. {next}";
        return FilesOfBuild.Contains(output.Value, StringComparer.OrdinalIgnoreCase)
            ? $"{asked}: the build itself keeps a file of this name there. Choose another name."
            : null;
    }

    private static string NameOf(SampleOutput output) =>
        output.IsFile && output.Value is { } value && FileName().IsMatch(value) ? $"{output.Name}={value}" : output.Name;

    private static string SecretVariables(string name) => name == "influxdb"
        ? "K6_INFLUXDB_USERNAME and K6_INFLUXDB_PASSWORD"
        : "the variables that the extension reads";

    private static bool HoldsSecret(string value) => UserInAddress().IsMatch(value) || SecretParameter().IsMatch(value)
        || SecretParameter().IsMatch(Uri.UnescapeDataString(value));

    [GeneratedRegex(@"\A[a-z][a-z0-9-]*\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"\A(?!\.)[A-Za-z0-9._-]+\z")]
    private static partial Regex FileName();

    [GeneratedRegex(@"//[^/?#]*@|^[^/?#=]*:[^/?#]*@")]
    private static partial Regex UserInAddress();

    // The parameter p is InfluxDB's password.
    [GeneratedRegex(
        @"(token|password|passwd|pwd|passphrase|secret|credential|key|auth|signature)[A-Za-z0-9_.-]*\s*=|[?&]p=|\bauthorization\s*:"
            + @"|\b(bearer|basic)\s|eyJ[A-Za-z0-9_-]{5,}",
        RegexOptions.IgnoreCase)]
    private static partial Regex SecretParameter();
}
