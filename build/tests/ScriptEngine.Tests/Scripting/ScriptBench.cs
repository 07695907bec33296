using ScriptEngine.Execution;
using ScriptEngine.Failures;
using ScriptEngine.Hosting;
using ScriptEngine.Logging;
using ScriptEngine.Metrics;
using ScriptEngine.Options;
using ScriptEngine.Scripting;

namespace ScriptEngine.Tests.Scripting;

/// <summary>A folder with a script in it, what runs it, and what it has logged and measured.</summary>
internal sealed class ScriptBench(TimeProvider? time = null) : IDisposable, ISampleReceiver, ILog
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("script-");

    public RunState Run { get; } = new(time ?? TimeProvider.System);
    public MetricRegistry Metrics { get; } = new();
    public List<Sample> Samples { get; } = [];
    public List<string> Lines { get; } = [];
    public TestOptions Options { get; set; } = new();
    public Dictionary<string, string> Env { get; } = [];
    public TimeSpan MaxInitTime { get; set; } = TimeSpan.FromMinutes(2);
    public string Folder => _folder.FullName;

    public ScriptBench With(string file, string content)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return this;
    }

    public TestScript Load(string script) => LoadUntil(script, TestContext.Current.CancellationToken);

    /// <param name="end">Ends the init code.</param>
    public TestScript LoadUntil(string script, CancellationToken end)
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
            Interruption = end,
            MaxInitTime = MaxInitTime,
        });
    }

    public static ScenarioState Scenario(string exec = "default", string name = "default") =>
        new(name, new SharedIterations(1, 1) { Exec = exec }, TimeProvider.System.GetUtcNow(), () => 0.5);

    /// <summary>Loads the script and runs one iteration of it in VU 1.</summary>
    public ScriptBench Iterate(string script)
    {
        using var loaded = Load(script);
        using var vu = loaded.NewVirtualUser(1);
        Lines.Clear();
        vu.RunIteration(Scenario(), null, CancellationToken.None);
        return this;
    }

    /// <summary>
    /// What the script logged in an iteration whose body that is; it may import what it likes in <paramref name="init"/>.
    /// </summary>
    public static string[] LinesOf(string body, string init = "")
    {
        using ScriptBench bench = new();
        return [.. bench.Iterate($"{init}\nexport default function () {{\n{body}\n}}").Lines];
    }

    /// <summary>The error that the expression throws in an iteration, as text.</summary>
    public static string ErrorOf(string expression, string init = "") =>
        LinesOf($"try {{ {expression}; console.log('nothing'); }} catch (e) {{ console.log(String(e)); }}", init)[^1];

    /// <summary>Why the script cannot be loaded.</summary>
    public static EngineException RefusalOf(string script)
    {
        using ScriptBench bench = new();
        return Should.Throw<EngineException>(() => bench.Load(script));
    }

    /// <summary>Called with each sample, on the thread that measures.</summary>
    public Action<Sample>? OnSample { get; set; }

    public IEnumerable<Sample> Of(string metric)
    {
        lock (Samples)
            return [.. Samples.Where(sample => sample.Metric.Name == metric)];
    }

    public void Receive(ReadOnlySpan<Sample> samples)
    {
        lock (Samples)
            Samples.AddRange(samples);
        foreach (var sample in samples)
            OnSample?.Invoke(sample);
    }

    public bool IsEnabled(LogLevel level) => true;

    public void Write(
        LogLevel level, string message, string? source, string? hint, params ReadOnlySpan<KeyValuePair<string, string>> fields)
    {
        lock (Lines)
            Lines.Add(source == "console" && level == LogLevel.Info ? message : $"{level} {source}: {message}");
    }

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        Run.Dispose();
    }
}
