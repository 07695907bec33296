using System.Diagnostics;
using Integrations;
using Integrations.Docker;
using Integrations.Platform;
using Integrations.Processes;
using LoadTesting.Comparison;
using LoadTesting.Planning;
using LoadTesting.Results;
using LoadTesting.Running;

namespace ScriptEngine.Benchmarks.RunPairs;

/// <summary>
/// Holds the comparison of runs to what is promised of it: equal runs are seldom told apart, and one request that takes a fifth
/// longer is found and blamed. Real runs, real files, and the comparison as the build makes it.
/// </summary>
static class RunPairBenchmark
{
    const double Slower = 1.2;

    /// <returns>0, or 1 where a target is missed.</returns>
    public static async Task<int> RunAsync(RunPairOptions options, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var processes = new ProcessRunner(TimeProvider.System);
        var engine = await EngineAsync(options, processes, cancellationToken);
        var launch = PlatformLaunch.OfLibrary(BuiltBeside("Platform"), Path.Combine(RepositoryRoot(), "data", "test-users.json"));
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

        Console.WriteLine($"{engine.Description.Kind} {engine.Description.Version}, {Environment.ProcessorCount} processors, {options.Seconds} s a run, {options.AtOnce} runs at once, {clock.Elapsed:m\\:ss} min\n");
        Console.WriteLine(tally.Table());
        return tally.MeetsTargets ? 0 : 1;

        // The first run of a pair serves twice: beside its equal, and beside the one with a slower request.
        async Task PairAsync(int pair)
        {
            var then = await AloneAsync(pair, "then", 1, 3 * pair);
            var equal = await AloneAsync(pair, "equal", 1, (3 * pair) + 1);
            var slower = await AloneAsync(pair, "slower", Slower, (3 * pair) + 2);
            lock (tally)
            {
                Say(pair, "equal", tally.AddEqual(RunComparer.Compare(then, equal, ComparisonRequest.None)));
                Say(pair, "slower", tally.AddSlower(RunComparer.Compare(then, slower, ComparisonRequest.None)));
            }
        }

        async Task<ResultsFolder> AloneAsync(int pair, string kind, double factor, int seed)
        {
            await places.WaitAsync(cancellationToken);
            try
            {
                return await noisyRun.RunAsync(Path.Combine(root, $"{pair + 1:000}-{kind}"), factor, seed, cancellationToken);
            }
            finally
            {
                places.Release();
            }
        }

        void Say(int pair, string kind, string words) => Console.Error.WriteLine($"pair {pair + 1} of {options.Pairs}, {kind}: {words}");
    }

    static async Task<ITestEngine> EngineAsync(RunPairOptions options, ProcessRunner processes, CancellationToken cancellationToken)
    {
        try
        {
            // Its scripts are this program's own.
            var selector = EngineSelector.ForThisMachine(AppContext.BaseDirectory, BuiltBeside("ScriptEngine"), processes, new NoImages(), TimeProvider.System);
            return (await selector.SelectAsync(options.Engine, options.K6, cloud: null, Console.Error.WriteLine, cancellationToken)).Engine;
        }
        catch (EngineException error)
        {
            throw new BenchmarkException(error.Message, error);
        }
    }

    static string BuiltBeside(string project) => Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", project, new DirectoryInfo(AppContext.BaseDirectory).Name, $"{project}.dll"));

    static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "global.json")))
                return folder.FullName;
        }

        throw new BenchmarkException($"There is no repository above {AppContext.BaseDirectory}.");
    }

    /// <summary>Pulling images is the build's business.</summary>
    sealed class NoImages : IImagePull
    {
        public Task<string?> PullAsync(string image, CancellationToken cancellationToken) =>
            Task.FromResult<string?>($"{image} is not on this machine: pull it first");
    }
}
