using Cake.Core;
using Integrations.Emulator;
using LoadTesting;
using LoadTesting.Model;
using Pipeline.Terminal;

namespace Pipeline.Run;

/// <summary>
/// The exit code of the whole build. It is kept here because Cake's host returns the same code for every exception, whatever code it
/// contains.
/// </summary>
public sealed class BuildOutcome(Interruption interruption)
{
    private readonly List<int> _codes = [];

    public int ExitCode => ExitCodes.Worst(interruption.Requested ? [.. _codes, ExitCodes.Interrupted] : _codes);

    /// <summary>How the run ended, in a sentence; null if nothing was run or reported.</summary>
    public string? Verdict { get; set; }

    public void Add(int exitCode) => _codes.Add(exitCode);

    public void Add(Exception exception) => Add(CodeOf(exception));

    private static int CodeOf(Exception exception) => exception switch
    {
        AggregateException several => ExitCodes.Worst([.. several.Flatten().InnerExceptions.Select(CodeOf)]),
        // The emulator starts before any test, so without it nothing was run.
        ConfigurationException or EmulatorException => ExitCodes.Refused,
        OperationCanceledException => ExitCodes.Interrupted,
        CakeException { ExitCode: > 1 } coded => coded.ExitCode,
        { InnerException: { } inner } => CodeOf(inner),
        _ => ExitCodes.Inconclusive,
    };
}
