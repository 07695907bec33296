using System.Text.Json.Nodes;
using ScriptEngine.Recorder.Cases;
using ScriptEngine.Recorder.Recordings;
using ScriptEngine.Recorder.Runs;
using ScriptEngine.Recorder.Server;

namespace ScriptEngine.Tests.Differential;

/// <summary>The whole corpus on one executable, a few cases at a time; begun by the first test that asks.</summary>
public abstract class SuiteRun : IAsyncDisposable
{
    // Cases wait more than they work.
    const int AtATime = 4;

    readonly CancellationTokenSource stop = new();
    readonly SemaphoreSlim places = new(AtATime);
    readonly Lazy<Task<TestServer>> server = new(TestServer.StartAsync);
    readonly Lazy<Dictionary<string, Task<JsonObject>>> cases;

    protected SuiteRun() => cases = new(() => Corpus.Find().Cases().ToDictionary(@case => @case.Name, RunAsync));

    /// <summary>Null where there is none to test.</summary>
    public abstract string? Executable { get; }

    public Task<JsonObject> OfAsync(string name) => cases.Value[name];

    public static void SkipWithoutSignals(string name) =>
        Assert.SkipWhen(OperatingSystem.IsWindows() && Corpus.Find().Cases().Single(@case => @case.Name == name).Settings.NeedsUnix, "SIGINT is sent to a single process on Unix only");

    async Task<JsonObject> RunAsync(CorpusCase @case)
    {
        await places.WaitAsync(stop.Token);
        try
        {
            var running = await server.Value;
            using var outcome = await new CaseRunner(Executable!, running).RunAsync(@case, stop.Token);
            return Reduction.Of(@case, outcome, running);
        }
        finally
        {
            places.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        if (cases.IsValueCreated)
            await Task.WhenAll(cases.Value.Values.Select(task => task.ContinueWith(_ => { }, TaskScheduler.Default)));
        if (server.IsValueCreated)
            await (await server.Value).DisposeAsync();
        places.Dispose();
        stop.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class EngineRun : SuiteRun
{
    public override string? Executable { get; } = Corpus.BuiltEngine();
}

public sealed class RealK6Run : SuiteRun
{
    readonly Lazy<Task<(string Version, Version Go)?>> description;

    public RealK6Run() => description = new(() => Executable is null ? Task.FromResult<(string, Version)?>(null) : RealK6.DescribeAsync(Executable, CancellationToken.None));

    public override string? Executable { get; } = RealK6.Find();

    /// <summary>Such as 2.2.0, built with Go 1.25; null when there is none.</summary>
    public Task<(string Version, Version Go)?> DescribeAsync() => description.Value;
}
