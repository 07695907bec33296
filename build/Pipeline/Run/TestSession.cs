using Cake.Core;
using LoadTesting;
using LoadTesting.Capacity;
using LoadTesting.Execution;
using LoadTesting.Model;
using LoadTesting.Reporting.Progress;
using LoadTesting.Reporting.Texts;
using LoadTesting.Storage;
using LoadTesting.Verdicts;
using Pipeline.Emulator;
using Pipeline.Terminal;
using Pipeline.Tokens;

namespace Pipeline.Run;

/// <summary>What the task of one test does: rest, run, judge, save.</summary>
public sealed class TestSession(
    RunRequest request,
    RunPlan plan,
    RunContext start,
    EmulatorAccess platform,
    EngineAccess engines,
    TokenSession tokens,
    CurrentRun records,
    RunWatch watch,
    LiveView view,
    IHostCpu host,
    TimeProvider time,
    Interruption interruption)
{
    private readonly HashSet<string> _ran = new(StringComparer.Ordinal);
    private TestRunner? _runner;
    private bool _hasProbed;

    /// <summary>Not after an interruption, a failure under <c>--fail-fast</c>, or the end of the emulator.</summary>
    public bool MayStart() => !IsInterrupted && !HasFailedFast && !HasLostPlatform;

    public bool IsInterrupted => interruption.Requested || _runner is { StoppedBecause: not null, HasFailedFast: false };

    /// <summary>An earlier test did not pass, and that was to end the run.</summary>
    public bool HasFailedFast => _runner?.HasFailedFast == true;

    /// <summary>The emulator is gone: nothing more can be measured.</summary>
    public bool HasLostPlatform => platform.HasLostEmulator;

    /// <summary>Of the run that is resumed: the test is not run again.</summary>
    public bool HasVerdict(string name) => start.Resumption?.HasVerdict(name) == true;

    /// <exception cref="CakeException">The test did not pass; its result is saved all the same.</exception>
    public async Task RunAsync(string name)
    {
        var tests = records.Plan.Tests;
        var index = tests.ToList().FindIndex(test => test.Name == name);
        var test = tests[index];
        var label = $"[{index + 1}/{tests.Count}] {test.Name}";
        var endpoints = await platform.EndpointsAsync();
        var folder = await records.FolderAsync();
        _runner ??= await RunnerAsync(folder, request.FailFast);

        var rest = test.PauseBefore == TimeSpan.Zero ? "" : $", after a pause of {K6Duration.Format(test.PauseBefore)}";
        Console.WriteLine($"{label}: {test.Vus} VUs, {K6Duration.Format(test.Length)} with ramps{rest}");
        var variables = endpoints.VariablesOf(test, plan.Environment, tokens.FilePath);
        // A test that is resumed may have a result of its own, and is still to come.
        watch.Begin(test, folder.Of(test), [.. folder.ReadResults().Where(known => _ran.Contains(known.Test.Name) || HasVerdict(known.Test.Name))]);
        _ran.Add(name);
        var result = KeptOnlyWithEmulator(await view.ShowAsync(_runner.RunAsync(test, variables, watch, interruption.Token)), folder);

        if (result is null)
            throw new CakeException(ExitCodes.Interrupted, $"{test.Name} was not started: {_runner.StoppedBecause}.");
        foreach (var attempt in result.FailedAttempts)
            Console.WriteLine($"{label}: the first attempt measured nothing and was made again. {attempt.Reason}");
        Console.WriteLine($"{label}: {new SummaryRow(test, result).Status}{(result.Reason is null ? "" : $". {result.Reason}")}");
        if (result.Verdict != Verdict.Passed)
            throw new CakeException(VerdictTable.From(result.Verdict).ExitCode, $"{test.Name}: {result.Reason}");
    }

    /// <summary>Runs a test again that looks worse than the baseline; the result is kept beside the first one.</summary>
    public async Task ConfirmAsync(string name)
    {
        var test = records.Plan.Tests.Single(test => test.Name == name);
        var label = $"[again] {name}";
        var endpoints = await platform.EndpointsAsync();
        var run = await records.FolderAsync();
        var folder = run.Confirmations();
        var runner = await RunnerAsync(folder, failFast: false);
        Console.WriteLine($"{label}: looks worse than the baseline, {K6Duration.Format(test.Length)} with ramps");
        var variables = endpoints.VariablesOf(test, plan.Environment, tokens.FilePath);
        watch.Begin(test, folder.Of(test), run.ReadResults());
        var result = KeptOnlyWithEmulator(await view.ShowAsync(runner.RunAsync(test, variables, watch, interruption.Token)), folder);
        if (result is not null)
            Console.WriteLine($"{label}: {new SummaryRow(test, result).Status}{(result.Reason is null ? "" : $". {result.Reason}")}");
    }

    /// <summary>Runs a search's next probe.</summary>
    /// <returns>Null when it was not started.</returns>
    public async Task<StoredProbe?> ProbeAsync(TestSearch search, NextProbe next)
    {
        var probe = search.ProbeWith(next.Vus);
        // Before the first one there is nothing to rest from.
        probe = _hasProbed ? probe : probe with { PauseBefore = TimeSpan.Zero };
        var number = search.NumberOfNext(next.Vus);
        var label = $"[probe {number}] {probe.Name} at {(next.Vus == 1 ? "1 VU" : $"{next.Vus} VUs")}";
        var endpoints = await platform.EndpointsAsync();
        var run = await records.FolderAsync();
        var folder = run.Probe(number);
        var runner = await RunnerAsync(folder, failFast: false, isProbe: true);
        _hasProbed = true;
        Console.WriteLine($"{label}: {CapacityText.Why(next)}");
        var variables = endpoints.VariablesOf(probe, plan.Environment, tokens.FilePath);
        var stage = new SearchStage($"FindCapacity {probe.Name}: {CapacityText.Known(next)}", label, search.Left);
        watch.Begin(stage, probe, folder.Of(probe), [.. search.Probes.Select(known => known.Result)]);
        using var budget = new CancellationTokenSource(search.Left, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(interruption.Token, budget.Token);
        var result = KeptOnlyWithEmulator(await view.ShowAsync(runner.RunAsync(probe, variables, watch, end.Token)), folder);
        if (budget.IsCancellationRequested && !interruption.Requested && result is { Verdict: Verdict.Interrupted })
            result = Saved(Judge.AtEndOfBudget(result, search.Search.Budget), folder);
        if (result is null || StoredProbe.From(run, number, probe) is not { } stored)
            return null;
        Console.WriteLine($"{label}: {CapacityText.Verdict(stored)}{(result.Reason is null ? "" : $". {result.Reason}")}");
        return stored;
    }

    private TestResult? KeptOnlyWithEmulator(TestResult? result, ResultsFolder folder) =>
        result is null || platform.EndOfEmulator is not { } end ? result : Saved(Judge.WithoutEmulator(result, end), folder);

    private static TestResult Saved(TestResult result, ResultsFolder folder)
    {
        folder.Save(result);
        return result;
    }

    private async Task<TestRunner> RunnerAsync(ResultsFolder folder, bool failFast, bool isProbe = false)
    {
        var engine = (await engines.SelectedAsync()).Engine;
        return new TestRunner(engine, folder, failFast, time, watch)
        {
            RestsFirst = isProbe,
            Host = engine.Capabilities.MakesLoadHere ? host : null,
            Emulator = platform.EmulatorProcessId,
            MaxGeneratorCpu = request.MaxGeneratorCpu,
            // A search makes unjudged probes again by itself, within its budget; without the emulator a second attempt could only fail.
            MayTryAgain = () => !isProbe && !platform.HasLostEmulator,
            Notes = start.Resumption?.NotesFor(engine.Description) ?? new Dictionary<string, IReadOnlyList<string>>(),
        };
    }

    /// <summary>The result says it all: the other tests go on, and the suite's task fails the build.</summary>
    public static void Reported(Exception exception)
    {
        if (exception is not CakeException)
            throw exception;
    }
}
