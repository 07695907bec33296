using ScriptEngine.Execution;
using ScriptEngine.Logging;
using ScriptEngine.Metrics;
using ScriptEngine.Options;
using ScriptEngine.Scripting;

namespace ScriptEngine.Tests.Scripting;

/// <summary>A folder with a script in it, what runs it, and what it has logged and measured.</summary>
sealed class ScriptBench : IDisposable, ISampleReceiver, ILog
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("script-");

    public RunState Run { get; } = new(TimeProvider.System);
    public MetricRegistry Metrics { get; } = new();
    public List<Sample> Samples { get; } = [];
    public List<string> Lines { get; } = [];
    public TestOptions Options { get; set; } = new();
    public Dictionary<string, string> Env { get; } = [];
    public string Folder => folder.FullName;

    public ScriptBench With(string file, string content)
    {
        string path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return this;
    }

    public TestScript Load(string script, CancellationToken interruption = default)
    {
        With("script.js", script);
        return TestScript.Load(new ScriptSettings
        {
            Path = Path.Combine(Folder, "script.js"),
            Env = Env,
            Options = () => Options,
            Metrics = Metrics,
            Samples = this,
            Log = this,
            Run = Run,
            Interruption = interruption,
        });
    }

    public static ScenarioState Scenario(string exec = "default", string name = "default") =>
        new(name, new SharedIterations(1, 1) { Exec = exec }, TimeProvider.System.GetUtcNow(), () => 0.5);

    /// <summary>Loads the script and runs one iteration of it in VU 1.</summary>
    public ScriptBench Iterate(string script)
    {
        using TestScript loaded = Load(script);
        using IVirtualUser vu = loaded.NewVirtualUser(1);
        Lines.Clear();
        vu.RunIteration(Scenario(), null, CancellationToken.None);
        return this;
    }

    public IEnumerable<Sample> Of(string metric)
    {
        lock (Samples)
            return [.. Samples.Where(sample => sample.Metric.Name == metric)];
    }

    public void Receive(ReadOnlySpan<Sample> samples)
    {
        lock (Samples)
            Samples.AddRange(samples);
    }

    public bool IsEnabled(LogLevel level) => true;

    public void Write(LogLevel level, string message, string? source, string? hint, params ReadOnlySpan<KeyValuePair<string, string>> fields)
    {
        lock (Lines)
            Lines.Add(source == "console" && level == LogLevel.Info ? message : $"{level} {source}: {message}");
    }

    public void Dispose()
    {
        folder.Delete(recursive: true);
        Run.Dispose();
    }
}
