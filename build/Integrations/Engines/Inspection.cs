using System.Text;
using System.Text.Json;
using Integrations.Processes;
using LoadTesting.Execution;
using LoadTesting.K6Output;

namespace Integrations.Engines;

/// <summary>Reads an inspection's output: the script's options as JSON on standard output, and errors in the form of a run's log.</summary>
internal sealed class Inspection
{
    /// <summary>Far more than any script's options need.</summary>
    private const int MaxLength = 1024 * 1024;

    private const int MaxQuoted = 120;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly K6Output _log = new(new Progress<EngineProgress>());
    private readonly StringBuilder _printed = new();

    /// <exception cref="EngineException">The folder of the execution cannot be written to.</exception>
    public Inspection(TestExecution execution) => RunFiles.Configure(execution.Folder);

    /// <summary>The request with the settings that every inspection needs.</summary>
    public ProcessRequest Watched(ProcessRequest request) => request with
    {
        Deadline = Timeout,
        GracefulPeriod = TimeSpan.FromSeconds(2),
        OnLine = Take,
    };

    private void Take(OutputLine line)
    {
        _log.Take(line);
        if (!line.IsError && _printed.Length < MaxLength)
            _printed.Append(line.Text).Append('\n');
    }

    /// <summary>The script's options after an inspection without a problem.</summary>
    public JsonElement Options => JsonSerializer.Deserialize<JsonElement>(_printed.ToString());

    /// <summary>What is wrong with the script; null if it can be run.</summary>
    /// <param name="engine">The engine that was asked, for the message.</param>
    /// <exception cref="EngineException">The engine is the problem: it does not answer like k6.</exception>
    public string? Problem(ProcessOutcome outcome, string engine, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return outcome switch
        {
            { End: ProcessEnd.Deadline } => $"the inspection did not end within {Timeout.TotalSeconds:0} s",
            { ExitCode: 0 } when IsAnswer(_printed.ToString()) => null,
            { ExitCode: 0 } => throw new EngineException(
                $"{engine} does not answer 'inspect' like k6, with a script's options as JSON, but with {Quoted(_printed.ToString())}:"
                + " name a k6 with --k6, or leave --k6 and K6_BINARY out"),
            _ when _log.Error is { } error => error,
            { ErrorTail: [.., var last] } => last,
            _ => $"the inspection ended with exit code {outcome.ExitCode}",
        };
    }

    /// <summary>Another program's output in one short line.</summary>
    public static string Quoted(string printed) => string.IsNullOrWhiteSpace(printed)
        ? "nothing"
        : $"'{PlainText.Format(printed.Trim(), MaxQuoted).ReplaceLineEndings(" ")}'";

    private static bool IsAnswer(string printed)
    {
        try
        {
            using var document = JsonDocument.Parse(printed);
            return document.RootElement is { ValueKind: JsonValueKind.Object } options
                && options.TryGetProperty("scenarios", out var scenarios) && scenarios.ValueKind == JsonValueKind.Object
                && options.TryGetProperty("maxVUs", out var vus) && vus.ValueKind == JsonValueKind.Number;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
