using Cake.Core;
using LoadTesting;
using LoadTesting.Execution;
using LoadTesting.Model;
using Pipeline.Emulator;
using Pipeline.Terminal;

namespace Pipeline.Run;

/// <summary>What the task of a test does: pause, run, judge, save.</summary>
public sealed class TestSession(
    RunContext context, CurrentRun run, TestRunners runners, LiveTests live, EmulatorAccess emulator, Interruption interruption)
{
    private readonly HashSet<string> _ran = new(StringComparer.Ordinal);
    private TestRunner? _runner;

    public bool IsInterrupted => interruption.Requested || _runner is { StoppedBecause: not null, HasFailedFast: false };

    /// <summary>An earlier test did not pass, and --fail-fast was given.</summary>
    public bool HasFailedFast => _runner?.HasFailedFast == true;

    /// <summary>The emulator has ended, so nothing more can be measured.</summary>
    public bool HasLostEmulator => emulator.HasLostEmulator;

    /// <summary>The test has a verdict in the resumed run, so it is not run again.</summary>
    public bool HasVerdict(string name) => context.Resumption?.HasVerdict(name) == true;

    /// <exception cref="CakeException">The test did not pass. Its result is saved anyway.</exception>
    public async Task RunAsync(string name)
    {
        var tests = context.FullPlan.Tests;
        var index = tests.ToList().FindIndex(test => test.Name == name);
        var test = tests[index];
        var label = $"[{index + 1}/{tests.Count}] {test.Name}";
        await live.PrepareAsync();
        var folder = await run.FolderAsync();
        _runner ??= await runners.CreateAsync(folder, context.Request.FailFast);

        var pause = test.PauseBefore == TimeSpan.Zero ? "" : $", after a pause of {K6Duration.Format(test.PauseBefore)}";
        Console.WriteLine($"{label}: {test.Vus} VUs, {K6Duration.Format(test.Length)} with ramps{pause}");
        // A test that will be run again may have an earlier result, but is still to come.
        List<TestResult> known = [.. folder.ReadResults().Where(known => _ran.Contains(known.Test.Name) || HasVerdict(known.Test.Name))];
        _ran.Add(name);
        var result = await live.RunAsync(_runner, test, folder, known)
            ?? throw new CakeException(ExitCodes.Interrupted, $"{test.Name} was not started: {_runner.StoppedBecause}.");
        foreach (var attempt in result.FailedAttempts)
            Console.WriteLine($"{label}: the first attempt measured nothing and was repeated. {attempt.Reason}");
        Console.WriteLine($"{label}: {new SummaryRow(test, result).Status}{(result.Reason is null ? "" : $". {result.Reason}")}");
        if (result.Verdict != Verdict.Passed)
            throw new CakeException(VerdictTable.From(result.Verdict).ExitCode, $"{test.Name}: {result.Reason}");
    }

    /// <summary>The result contains everything. The other tests still run, and the suite's task fails the build.</summary>
    public static void Reported(Exception exception)
    {
        if (exception is not CakeException)
            throw exception;
    }
}
