using System.Text;
using System.Text.Json;
using Integrations.Processes;
using LoadTesting.Execution;
using LoadTesting.K6Output;

namespace Integrations.Engines;

/// <summary>Reads what an inspection prints: the script's options as JSON on standard output, and errors as a run logs them.</summary>
internal sealed class Inspection
{
    /// <summary>Far above any script's options.</summary>
    private const int MaxLength = 1024 * 1024;

    private const int MaxQuoted = 120;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly K6Output _log = new(new Progress<EngineProgress>());
    private readonly StringBuilder _printed = new();

    /// <exception cref="EngineException">The folder of the execution cannot be written.</exception>
    public Inspection(TestExecution execution) => RunFiles.Configure(execution.Folder);

    /// <summary>The request with what holds for every inspection.</summary>
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

    /// <summary>What is wrong with the script; null where it can be run.</summary>
    /// <param name="engine">What was asked, for the message.</param>
    /// <exception cref="EngineException">It is the engine that is wrong: it does not answer as k6 does.</exception>
    public string? Problem(ProcessOutcome outcome, string engine, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return outcome switch
        {
            { End: ProcessEnd.Deadline } => $"the inspection did not end within {Timeout.TotalSeconds:0} s",
            { ExitCode: 0 } when IsAnswer(_printed.ToString()) => null,
            { ExitCode: 0 } => throw new EngineException(
                $"{engine} does not answer 'inspect' as k6 does, with a script's options as JSON, but with {Quoted(_printed.ToString())}:"
                + " name a k6 with --k6, or leave --k6 and K6_BINARY out"),
            _ when _log.Error is { } error => error,
            { ErrorTail: [.., var last] } => last,
            _ => $"the inspection ended with exit code {outcome.ExitCode}",
        };
    }

    /// <summary>A foreign program's output in one short line.</summary>
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
