using Jint;
using Jint.Native;
using Jint.Runtime;
using ScriptEngine.Execution;
using ScriptEngine.Http;
using ScriptEngine.Logging;
using ScriptEngine.Metrics;
using ScriptEngine.Options;

namespace ScriptEngine.Scripting;

/// <summary>What the modules of one VU share. Used by the VU's own thread alone.</summary>
internal sealed class VuContext : IDisposable
{
    private readonly List<IDisposable> _owned = [];
    private readonly Interruption _interruption = new();
    private readonly ScriptErrors _errors;

    /// <param name="newEngine">Makes the engine, which the constraint interrupts.</param>
    public VuContext(ScriptSettings settings, int vuId, Func<Constraint, Engine> newEngine)
    {
        VuId = vuId;
        Run = settings.Run;
        Metrics = settings.Metrics;
        Samples = settings.Samples;
        Options = settings.Options;
        Log = settings.Log;
        SharedArrays = settings.SharedArrays;
        OptionsJson = settings.OptionsJson;
        Engine = newEngine(_interruption);
        Loop = new EventLoop(this);
        _errors = new ScriptErrors(Engine);
    }

    public Engine Engine { get; }

    /// <summary>From 1; 0 for the VUs that setup, teardown and handleSummary have of their own, and while the script is loaded.</summary>
    public int VuId { get; }
    public RunState Run { get; }
    public MetricRegistry Metrics { get; }
    public ISampleReceiver Samples { get; }
    public ILog Log { get; }
    public EventLoop Loop { get; }

    /// <summary>Bytes of this VU's connections; sampled after each iteration, also where there are none, as k6 does.</summary>
    public TransferCount Network { get; } = new();
    public SharedArrays SharedArrays { get; }

    /// <summary>The consolidated options, as <c>exec.test.options</c> shows them.</summary>
    public Func<string> OptionsJson { get; }

    /// <summary>Final only after the first init; modules read it when they are called, not when they are made.</summary>
    public Func<TestOptions> Options { get; }

    /// <summary>Whether init code runs: open and SharedArray work only then, requests and checks only afterwards.</summary>
    public bool InInit { get; set; } = true;

    public bool InTeardown { get; set; }

    /// <summary>The tags of every sample that is taken now: options.tags, scenario, group, vu.metrics.tags. Without vu and iter.</summary>
    public Tags Tags { get; set; } = Tags.Empty;

    /// <summary>Ends whatever waits when the iteration is interrupted.</summary>
    public CancellationToken Interruption
    {
        get => _interruption.Token;
        set => _interruption.Token = value;
    }

    /// <summary>Null in init, setup and teardown.</summary>
    public ScenarioState? Scenario { get; set; }

    /// <summary>Iterations of this VU before this one.</summary>
    public long Iteration { get; set; }

    /// <summary>Iterations of this VU in its scenario before this one.</summary>
    public long IterationInScenario { get; set; }

    /// <summary>Iterations of all VUs in the scenario before this one.</summary>
    public long IterationInTest { get; set; }

    /// <summary>Raised before each iteration, and before setup, teardown and handleSummary: cookies are reset here.</summary>
    public event Action? Starting;

    /// <summary>Raised after each iteration: connections are closed here where asked.</summary>
    public event Action? Ended;

    public JsValue ErrorClass => _errors.Class;

    public void Start() => Starting?.Invoke();

    public void End()
    {
        Ended?.Invoke();
        Network.Sample(Samples, Metrics.Builtin, Tags, Run.Clock.Now);
    }

    /// <summary>Disposes it together with the VU.</summary>
    public T Own<T>(T resource) where T : IDisposable
    {
        _owned.Add(resource);
        return resource;
    }

    /// <summary>An error for a script, as k6's modules throw it: <c>GoError: message</c>.</summary>
    public JavaScriptException Error(string message) => _errors.New(message);

    public JavaScriptException TypeError(string message) => new(Engine.Intrinsics.TypeError, message);

    public bool IsAsync(JsValue function) => _errors.IsAsync(function);

    /// <summary>Whether samples carry that tag of k6's own.</summary>
    public bool HasSystemTag(string name) => Options().SystemTags?.Contains(name) ?? name is not ("vu" or "iter" or "ip" or "ocsp_status");

    public void Dispose()
    {
        foreach (var resource in _owned)
            resource.Dispose();
        Engine.Dispose();
    }
}
