using LoadTesting.Execution;
using LoadTesting.Reporting.Progress;
using LoadTesting.Storage;
using Pipeline.Emulator;
using Pipeline.Tokens;

namespace Pipeline.Run;

/// <summary>Creates runners that run tests into a folder, with this run's engine and settings.</summary>
public sealed class TestRunners(
    RunContext run,
    EngineAccess engines,
    EmulatorAccess emulator,
    TokenRenewal tokens,
    RunWatch watch,
    IHostCpu host,
    TimeProvider time)
{
    /// <param name="isProbe">For a probe of a search, which itself repeats invalid and inconclusive probes, within its budget.</param>
    public async Task<TestRunner> CreateAsync(ResultsFolder folder, bool failFast = false, bool isProbe = false)
    {
        var engine = (await engines.SelectedAsync()).Engine;
        return new TestRunner(engine, folder, failFast, time, watch)
        {
            PausesFirst = isProbe,
            Host = engine.Capabilities.MakesLoadHere ? host : null,
            Emulator = emulator.EmulatorProcessId,
            MaxGeneratorCpu = run.Request.MaxGeneratorCpu,
            Outputs = run.Request.Outputs,
            MakeReadyAsync = tokens.MakeReadyAsync,
            // Without the emulator, a second attempt could only fail.
            MayTryAgain = () => !isProbe && !emulator.HasLostEmulator,
            Notes = run.Resumption?.NotesFor(engine.Description) ?? new Dictionary<string, IReadOnlyList<string>>(),
        };
    }
}
