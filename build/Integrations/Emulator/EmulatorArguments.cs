using System.Globalization;
using System.Text.RegularExpressions;
using Integrations.Processes;
using LoadTesting;
using LoadTesting.Model;
using Newtonsoft.Json;

namespace Integrations.Emulator;

/// <summary>An argument of the emulator, as it says itself.</summary>
/// <param name="Name">Without dashes, such as <c>profile</c>.</param>
/// <param name="Form">How its value is written.</param>
public sealed record EmulatorArgument(string Name, string Form, string Help);

/// <summary>The emulator's command line, which only the emulator knows.</summary>
/// <param name="library">The path of <c>Emulator.dll</c>.</param>
public sealed partial class EmulatorArguments(ProcessRunner processes, string library)
{
    private const int Refused = 2;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <param name="apiPort">0 takes a free one.</param>
    /// <param name="supabasePort">0 takes a free one.</param>
    public static IReadOnlyList<string> Format(EmulatorRequest request, int apiPort, int supabasePort) =>
    [
        "--api-port", apiPort.ToString(CultureInfo.InvariantCulture),
        "--supabase-port", supabasePort.ToString(CultureInfo.InvariantCulture),
        .. Format(request),
    ];

    /// <summary>What the emulator says of its arguments, with the names that these have in the build.</summary>
    /// <param name="prefix">What these begin with, such as <c>--emulator-</c>.</param>
    public static string InNamesOfTheBuild(string text, EmulatorRequest request, string prefix) => OwnName().Replace(
        text, match => request.Has(match.Groups["name"].Value) ? $"{prefix}{match.Groups["name"].Value}" : match.Value);

    /// <summary>All that it can be told about its behaviour.</summary>
    /// <exception cref="ConfigurationException">It does not say.</exception>
    public async Task<IReadOnlyList<EmulatorArgument>> ListAsync(CancellationToken cancellationToken)
    {
        var (outcome, output) = await RunAsync(["arguments"], cancellationToken);
        return outcome.ExitCode == 0 && Read(output) is { } arguments
            ? arguments
            : throw Unusable("its list cannot be read");
    }

    /// <summary>What is wrong with what it is to be told, by the names of the build; empty where nothing is.</summary>
    /// <param name="prefix">What these begin with, such as <c>--emulator-</c>.</param>
    public async Task<IReadOnlyList<string>> ProblemsAsync(EmulatorRequest request, string prefix, CancellationToken cancellationToken)
    {
        if (request.Arguments.Count == 0)
            return [];
        var names = (await ListAsync(cancellationToken)).Select(argument => argument.Name).ToList();
        List<string> unknown =
        [
            .. request.Arguments.Select(argument => argument.Name).Except(names).Select(name =>
                $"There is no argument {prefix}{name}. Did you mean {prefix}{Suggestions.To(name, names, 1)[0]}?"),
        ];
        if (unknown.Count > 0)
            return unknown;
        var (outcome, _) = await RunAsync(["check", .. Format(request)], cancellationToken);
        return outcome.ExitCode == 0 ? [] : [.. outcome.ErrorTail.Select(line => InNamesOfTheBuild(line, request, prefix))];
    }

    private static IEnumerable<string> Format(EmulatorRequest request) =>
        request.Arguments.Select(argument => $"--{argument.Name}={argument.Value}");

    private async Task<(ProcessOutcome Outcome, string Output)> RunAsync(
        IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var output = new List<string>();
        try
        {
            var outcome = await processes.RunAsync(
                new ProcessRequest(DotnetHost.Path, [library, .. arguments])
                {
                    Deadline = Deadline,
                    OnLine = line =>
                    {
                        if (!line.IsError)
                            output.Add(line.Text);
                    },
                },
                cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            return outcome.ExitCode is 0 or Refused
                ? (outcome, string.Join('\n', output))
                : throw Unusable($"it ended with {outcome.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "no exit code"}");
        }
        catch (ProcessStartException error)
        {
            throw Unusable(error.Message);
        }
    }

    private static List<EmulatorArgument>? Read(string output)
    {
        try
        {
            return JsonConvert.DeserializeObject<List<EmulatorArgument>>(output);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private ConfigurationException Unusable(string problem) => new(
        $"The emulator cannot be asked for its arguments: {problem}. Next: delete {Path.GetDirectoryName(library)}, so that "
            + "it is built anew.");

    [GeneratedRegex(@"(?<![\w-])--(?<name>[a-z][a-z-]*)(?![\w-])")]
    private static partial Regex OwnName();
}
