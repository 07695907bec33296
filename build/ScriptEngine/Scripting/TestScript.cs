using ScriptEngine.Execution;
using Jint;
using Jint.Native;

namespace ScriptEngine.Scripting;

/// <summary>The script of a test: its files, parsed once, and the init code run once for what it exports.</summary>
sealed class TestScript : ITestScript
{
    readonly ScriptSettings settings;
    readonly ModuleSources sources = new();
    readonly ScriptInstance first;

    TestScript(ScriptSettings settings)
    {
        this.settings = settings;
        first = new ScriptInstance(settings, sources, vuId: 0);
        JsValue options = first.Exported("options");
        OptionsJson = options.IsUndefined() || options.IsNull() ? "{}" : first.Stringify(options) ?? "{}";
    }

    public string OptionsJson { get; }

    /// <summary>Reads the script and runs its init code.</summary>
    /// <exception cref="EngineException">It cannot be read, parsed or run.</exception>
    public static TestScript Load(ScriptSettings settings) => new(settings);

    public bool Exports(string function) => first.Exports(function);

    public IVirtualUser NewVirtualUser(int id) => new VirtualUser(id, new ScriptInstance(settings, sources, id));

    public string? RunSetup(CancellationToken interruption) => Exports("setup") ? Run("setup", null, interruption) : null;

    public void RunTeardown(string? setupData, CancellationToken interruption)
    {
        if (Exports("teardown"))
            Run("teardown", setupData, interruption);
    }

    public IReadOnlyDictionary<string, string>? RunHandleSummary(string dataJson) => null;

    public void Dispose() => first.Dispose();

    string? Run(string function, string? argument, CancellationToken interruption)
    {
        using ScriptInstance script = new(settings, sources, vuId: 0);
        script.Context.Interruption = interruption;
        return script.Stringify(script.Call(function, script.Parse(argument)).UnwrapIfPromise(interruption));
    }
}
