using System.Text.RegularExpressions;
using LoadTesting.Execution;
using LoadTesting.Model;

namespace Integrations.Engines.Docker;

/// <summary>How a container sees this machine: the repository read-only, one test's folder writable, and the network.</summary>
/// <param name="repository">The folder that contains <c>k6-scripts</c>.</param>
/// <param name="hostNetwork">Whether the container can share the machine's network, which works on Linux.</param>
/// <param name="user">The owner of the files that k6 writes, as <c>uid:gid</c>; null if Docker takes care of that.</param>
internal sealed partial class DockerCommandLine(string repository, bool hostNetwork, string? user)
{
    private const string RepositoryInside = "/repository";
    private const string ResultsInside = "/results";
    private const string TokensInside = "/tokens.json";
    private const string TokensFile = "TOKENS_FILE";
    private const string HostInside = "host.docker.internal";

    /// <param name="variables">The names of the container's variables.</param>
    /// <param name="command">k6's arguments, with the paths in the container.</param>
    public IReadOnlyList<string> Run(
        string container, TestExecution execution, IEnumerable<string> variables, IReadOnlyList<string> command)
    {
        List<string> arguments =
        [
            // A missing image was refused before, so there is no surprising download during a test.
            "run", "--rm", "--pull", "never", "--name", container,
            "--mount", Bind(repository, RepositoryInside) + ",readonly",
            "--mount", Bind(execution.Folder.Path, ResultsInside),
            "--workdir", RepositoryInside,
        ];
        // If the file is missing, the script's message says what to do. Docker would only say that it cannot mount it.
        if (execution.Environment.TryGetValue(TokensFile, out var tokens) && File.Exists(tokens))
            arguments.AddRange(["--mount", Bind(tokens, TokensInside) + ",readonly"]);
        arguments.AddRange(hostNetwork ? ["--network", "host"] : ["--add-host", $"{HostInside}:host-gateway"]);
        if (user is not null)
            arguments.AddRange(["--user", user]);

        // Passed by name: docker takes the values from its own environment, where other users cannot read them.
        foreach (var name in variables.Order(StringComparer.Ordinal))
            arguments.AddRange(["--env", name]);

        return [.. arguments, DockerEngine.Image, .. command];
    }

    public IReadOnlyList<string> RunCommand(TestExecution execution) => K6CommandLine.Run(
        Version.Parse(K6Executable.PinnedVersion), execution.Folder, execution.Test.Script, Place(execution),
        outputs: [.. execution.Outputs.Select(OutputInside)]);

    public static IReadOnlyList<string> InspectCommand(TestExecution execution) =>
        K6CommandLine.Inspect(execution.Folder, execution.Test.Script, Place(execution));

    /// <summary>The variables of the container, with the values that are right there.</summary>
    public Dictionary<string, string> Variables(TestExecution execution, StreamVariables streams) =>
        K6Environment.Create(execution).Concat(streams.Values)
            .ToDictionary(variable => variable.Key, variable => Inside(variable.Key, variable.Value));

    private string Inside(string name, string value)
    {
        if (name == TokensFile)
            return TokensInside;
        // As the variables of OpenTelemetry name a server: localhost:4317.
        if (!hostNetwork && LoopbackWithPort().Match(value) is { Success: true } server)
            return $"{HostInside}:{server.Groups["port"].Value}";
        if (hostNetwork || !Uri.TryCreate(value, UriKind.Absolute, out var address) || !address.IsLoopback || address.IsFile)
            return value;
        // The machine's loopback address is not the container's.
        return new UriBuilder(address) { Host = HostInside }.Uri.AbsoluteUri.TrimEnd('/');
    }

    private string OutputInside(string output) => SampleOutput.Parse(output) is { IsFile: false, Value: { } value } parsed
        ? $"{parsed.Name}={Inside(parsed.Name, value)}"
        : output;

    private static Func<string, string> Place(TestExecution execution) => path =>
        path == execution.Test.Script ? $"{RepositoryInside}/k6-scripts/{path}" : $"{ResultsInside}/{Path.GetFileName(path)}";

    // The option's value is in CSV format.
    private static string Bind(string source, string target) => $"type=bind,{Quoted($"source={source}")},target={target}";

    private static string Quoted(string field) =>
        field.AsSpan().IndexOfAny(',', '"') < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    [GeneratedRegex(@"\A(?:localhost|127\.0\.0\.1):(?<port>\d{1,5})\z")]
    private static partial Regex LoopbackWithPort();
}
