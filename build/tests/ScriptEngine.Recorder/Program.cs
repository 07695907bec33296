using System.Collections.Concurrent;
using System.CommandLine;
using ScriptEngine.Recorder.Cases;
using ScriptEngine.Recorder.Recordings;
using ScriptEngine.Recorder.Runs;
using ScriptEngine.Recorder.Server;

namespace ScriptEngine.Recorder;

internal static class Program
{
    private static Task<int> Main(string[] args)
    {
        var k6 = new Option<string>("--k6") { Description = $"A k6 {RealK6.Recorded}.", DefaultValueFactory = _ => RealK6.Find() ?? "k6" };
        var engine = new Option<string?>(
            "--engine") { Description = "The executable to compare; without it the embedded engine as it was last built." };
        var cases = new Argument<string[]>("cases") { Description = "Beginnings of names; all without any." };
        var parallel = new Option<int>("--parallel") { Description = "Cases at a time.", DefaultValueFactory = _ => 4 };

        var record = new Command("record", "Runs the corpus with k6 and writes the recordings.") { k6, parallel, cases };
        record.SetAction(
            (result, token) => RecordAsync(result.GetValue(k6)!, Selection(result.GetValue(cases)!), result.GetValue(parallel), token));
        var answers = new Option<string?>("--answers") { Description = "A folder to write the answers to, in the form of recordings." };
        var compare = new Command("compare",
            "Runs the corpus with another executable and prints what differs from the recordings.") { engine, answers, parallel, cases };
        compare.SetAction((result, token) => CompareAsync(
            result.GetValue(engine), result.GetValue(answers), Selection(result.GetValue(cases)!), result.GetValue(parallel), token));
        return new RootCommand("Records what k6 answers to the corpus of the embedded engine, and compares.") { record, compare }.Parse(
            args).InvokeAsync();
    }

    private static List<CorpusCase> Selection(string[] beginnings) =>
        [.. Corpus.Find().Cases()
            .Where(@case => beginnings.Length == 0 || beginnings.Any(name => @case.Name.StartsWith(name, StringComparison.Ordinal)))];

    private static async Task<int> RecordAsync(string k6, List<CorpusCase> cases, int parallel, CancellationToken token)
    {
        if (await RealK6.VersionAsync(k6, token) is var version && version != RealK6.Recorded)
        {
            await Console.Error.WriteLineAsync($"{k6} is {version ?? "no k6"}; the recordings are of k6 {RealK6.Recorded}.");
            return 1;
        }
        var corpus = Corpus.Find();
        Directory.CreateDirectory(corpus.Recordings);
        await RunAsync(k6, cases, parallel, (@case, outcome, server) =>
        {
            File.WriteAllText(corpus.RecordingOf(@case.Name), JsonText.Written(Reduction.From(@case, outcome, server)));
            return true;
        }, token);
        return 0;
    }

    private static async Task<int> CompareAsync(
        string? engine, string? answers, List<CorpusCase> cases, int parallel, CancellationToken token)
    {
        engine ??= Corpus.BuiltEngine()
            ?? throw new FileNotFoundException("The embedded engine is not built: dotnet build build/ScriptEngine -c Release");
        if (answers is not null)
            Directory.CreateDirectory(answers);
        var corpus = Corpus.Find();
        // k6 itself has nothing to differ in.
        var intended = await RealK6.VersionAsync(engine, token) is null
            ? IntendedDifferences.Read(corpus.DifferencesFile) : IntendedDifferences.None;
        var different = await RunAsync(engine, cases, parallel, (@case, outcome, server) =>
        {
            var expected = intended.Expected(@case.Name, JsonText.Read(corpus.RecordingOf(@case.Name)));
            var answer = Reduction.From(@case, outcome, server);
            if (answers is not null)
                File.WriteAllText(Path.Combine(answers, $"{@case.Name}.json"), JsonText.Written(answer));
            var differences = Comparison.Differences(expected, answer);
            if (differences.Count > 0)
                Console.WriteLine($"{@case.Name}\n  {string.Join("\n  ", differences)}");
            return differences.Count == 0;
        }, token);
        Console.WriteLine($"{cases.Count - different} of {cases.Count} cases as recorded");
        return different == 0 ? 0 : 1;
    }

    /// <returns>How many cases failed.</returns>
    private static async Task<int> RunAsync(
        string executable, List<CorpusCase> cases, int parallel, Func<CorpusCase, RunOutcome, TestServer, bool> look,
            CancellationToken token)
    {
        await using var server = await TestServer.StartAsync();
        var runner = new CaseRunner(executable, server);
        var failed = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            cases, new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = token }, async (@case, stop) =>
        {
            using var outcome = await runner.RunAsync(@case, stop);
            lock (failed)
                if (!look(@case, outcome, server))
                    failed.Add(@case.Name);
        });
        return failed.Count;
    }
}
