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
    private const int AtATime = 4;

    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _places = new(AtATime);
    private readonly Lazy<Task<TestServer>> _server = new(TestServer.StartAsync);
    private readonly Lazy<Dictionary<string, Task<JsonObject>>> _cases;

    protected SuiteRun() => _cases = new(() => Corpus.Find().Cases().ToDictionary(@case => @case.Name, RunAsync));

    /// <summary>Null where there is none to test.</summary>
    public abstract string? Executable { get; }

    public Task<JsonObject> OfAsync(string name) => _cases.Value[name];

    /// <summary>A second run of a case, for what a busy machine may have changed.</summary>
    public Task<JsonObject> AgainAsync(string name) => RunAsync(Corpus.Find().Cases().Single(@case => @case.Name == name));

    public static void SkipWithoutSignals(string name) =>
        Assert.SkipWhen(OperatingSystem.IsWindows() && Corpus.Find().Cases().Single(@case => @case.Name == name)
            .Settings.NeedsUnix, "SIGINT is sent to a single process on Unix only");

    private async Task<JsonObject> RunAsync(CorpusCase @case)
    {
        await _places.WaitAsync(_stop.Token);
        try
        {
            var running = await _server.Value;
            using var outcome = await new CaseRunner(Executable!, running).RunAsync(@case, _stop.Token);
            return Reduction.From(@case, outcome, running);
        }
        finally
        {
            _places.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_cases.IsValueCreated)
            await Task.WhenAll(_cases.Value.Values.Select(task => task.ContinueWith(_ => { }, TaskScheduler.Default)));
        if (_server.IsValueCreated)
            await (await _server.Value).DisposeAsync();
        _places.Dispose();
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class EngineRun : SuiteRun
{
    public override string? Executable { get; } = Corpus.BuiltEngine();
}

public sealed class RealK6Run : SuiteRun
{
    private readonly Lazy<Task<(string Version, Version Go)?>> _description;

    public RealK6Run() => _description = new(
        () => Executable is null ? Task.FromResult<(string, Version)?>(null) : RealK6.DescribeAsync(Executable, CancellationToken.None));

    public override string? Executable { get; } = RealK6.Find();

    /// <summary>Such as 2.2.0, built with Go 1.25; null when there is none.</summary>
    public Task<(string Version, Version Go)?> DescribeAsync() => _description.Value;
}
