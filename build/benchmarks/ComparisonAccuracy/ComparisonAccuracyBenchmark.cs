using System.Diagnostics;
using Benchmarks.Running;
using Integrations.Emulator;
using Integrations.Processes;
using LoadTesting.Comparison;
using LoadTesting.Model;
using LoadTesting.Storage;

namespace Benchmarks.ComparisonAccuracy;

/// <summary>
/// Checks what is promised of the comparison of runs: equal runs are seldom reported as different, and one request that takes a fifth
/// longer is found, and only that one. Uses real runs, real files and the build's own comparison.
/// </summary>
internal static class ComparisonAccuracyBenchmark
{
    private const double Slower = 1.2;

    private const int MaxAttempts = 3;

    /// <returns>0, or 1 if a target is missed.</returns>
    public static async Task<int> RunAsync(ComparisonAccuracyOptions options, CancellationToken cancellationToken)
    {
        var tally = options.Again is { } folder ? Compared(folder) : await MeasuredAsync(options, cancellationToken);
        Console.WriteLine(tally.Table());
        return tally.MeetsTargets ? 0 : 1;
    }

    private static PairTally Compared(string folder)
    {
        var pairs = Directory.Exists(folder) ? PairFolders.FinishedIn(folder) : [];
        if (pairs.Count == 0)
            throw new BenchmarkException($"There is no complete pair of runs in {folder}: name the folder of an earlier --keep.");
        var tally = new PairTally();
        foreach (var pair in pairs)
            Add(tally, pair);
        return tally;
    }

    private static async Task<PairTally> MeasuredAsync(ComparisonAccuracyOptions options, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var processes = new ProcessRunner(TimeProvider.System);
        var engine = await Engines.SelectAsync(AppContext.BaseDirectory, options.Engine, options.K6, processes, cancellationToken);
        var launch = EmulatorLaunch.OfLibrary(
            BuiltOutput.PathTo("Emulator"), Path.Combine(BuiltOutput.RepositoryRoot(), "data", "test-users.json"));
        var noisyRun = new NoisyRun(engine, processes, launch, options.Seconds);
        var root = options.Folder ?? Directory.CreateTempSubdirectory("run-pairs-").FullName;
        var tally = new PairTally();
        using var places = new SemaphoreSlim(options.AtOnce);
        try
        {
            await Task.WhenAll(Enumerable.Range(0, options.Pairs).Select(PairAsync));
        }
        finally
        {
            if (options.Folder is null)
                Directory.Delete(root, recursive: true);
        }

        Console.WriteLine(
            $"{engine.Description.Kind} {engine.Description.Version}, {Environment.ProcessorCount} processors, "
            + $"{options.Seconds} s a run, {options.AtOnce} pairs at once, {clock.Elapsed:m\\:ss} min");
        Console.WriteLine(tally.Conditions());
        return tally;

        // The first run of a pair is used twice: it is compared with an equal run, and with the one with a slower request.
        async Task PairAsync(int number)
        {
            await places.WaitAsync(cancellationToken);
            try
            {
                // Starting needs CPU. If all started at the same time, each start would slow down the same part of every run.
                if (number < options.AtOnce)
                    await Task.Delay(TimeSpan.FromSeconds((double)number * options.Seconds / options.AtOnce), cancellationToken);
                var pair = new PairFolders(root, number + 1);
                await WithVerdictAsync(pair.Baseline, 1, 3 * number);
                await WithVerdictAsync(pair.Equal, 1, (3 * number) + 1);
                await WithVerdictAsync(pair.Slower, Slower, (3 * number) + 2);
                lock (tally)
                    Add(tally, pair);
            }
            finally
            {
                places.Release();
            }
        }

        // Repeats runs that are invalid or inconclusive, as people do.
        async Task WithVerdictAsync(string path, double factor, int seed)
        {
            var result = await noisyRun.RunAsync(path, factor, seed, cancellationToken);
            for (var attempt = 1; result is { Verdict: not Verdict.Passed } && attempt < MaxAttempts; attempt++)
            {
                await Console.Error.WriteLineAsync($"{Path.GetFileName(path)}: {result.Verdict}, run again: {result.Reason}");
                Directory.Delete(path, recursive: true);
                lock (tally)
                    tally.AddRepeated();
                result = await noisyRun.RunAsync(path, factor, seed, cancellationToken);
            }

            if (result is not { Verdict: Verdict.Passed })
                throw new BenchmarkException($"A run did not pass in {MaxAttempts} attempts: {result?.Reason ?? "it was stopped"}");
            lock (tally)
                tally.AddRun(result);
        }
    }

    private static void Add(PairTally tally, PairFolders pair)
    {
        var baseline = ResultsFolder.Open(pair.Baseline);
        Console.Error.WriteLine($"pair {pair.Number}, equal: {tally.AddEqual(With(pair.Equal))}");
        Console.Error.WriteLine($"pair {pair.Number}, slower: {tally.AddSlower(With(pair.Slower))}");

        RunComparison With(string run) => RunComparer.Compare(baseline, ResultsFolder.Open(run), ComparisonRequest.None);
    }
}
