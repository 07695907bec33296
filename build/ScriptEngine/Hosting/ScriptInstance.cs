using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Interop;
using ScriptEngine.Execution;
using ScriptEngine.Failures;
using ScriptEngine.Formats;
using ScriptEngine.Modules;
using ScriptEngine.Scripting;

namespace ScriptEngine.Hosting;

/// <summary>The script in an engine of its own, its init code run.</summary>
internal sealed class ScriptInstance : IDisposable
{
    private const string MixedModules =
        "you are trying to access identifier \"{0}\", this likely is due to mixing ECMAScript Modules (ESM) and CommonJS syntax. "
        + "This isn't supported in the JavaScript standard, please use only one or the other";

    private readonly ScriptSettings _settings;
    private readonly ObjectInstance _exports;

    /// <exception cref="EngineException">The init code cannot be loaded, throws, or aborts the test.</exception>
    public ScriptInstance(ScriptSettings settings, ModuleSources sources, int vuId)
    {
        _settings = settings;
        var main = ModuleSources.LocationOf(settings.Path);
        VuModuleLoader loader = new(main, sources, ModuleRegistry.All);
        Context = new VuContext(settings, vuId, interruption => EngineOptions.NewEngine(loader, interruption));
        loader.Vu = Context;
        using TimeLimit deadline = new(settings.Run.Time, settings.MaxInitTime, settings.Interruption);
        Context.Interruption = deadline.Token;
        try
        {
            SetGlobals(loader, sources);
            _exports = Import(main);
            Context.InInit = false;
            Context.Interruption = settings.Interruption;
        }
        catch (Exception e)
        {
            Context.Dispose();
            if (deadline.Token.IsCancellationRequested && !settings.Interruption.IsCancellationRequested)
                throw TookTooLong(e);
            // While Jint waits for the top-level await of a module, no timers run. After a while it gives up.
            if (e is InvalidOperationException)
                throw new EngineException(
                    ExitCode.ScriptException, "the init code awaits what the embedded engine does not bring while it loads modules",
                        "await it in setup(), or run this script with k6", e);
            if (ScriptFailure.From(e, Context, withinFunction: false) is { } failure)
                throw failure;
            throw;
        }
    }

    public VuContext Context { get; }

    public IEnumerable<string> ExportedNames
    {
        get
        {
            foreach (var name in _exports.GetOwnPropertyKeys(Types.String))
                yield return name.ToString();
            if (Exported("default") is ObjectInstance whole && !whole.IsCallable())
            {
                foreach (var name in whole.GetOwnPropertyKeys(Types.String))
                    yield return name.ToString();
            }
        }
    }

    public bool Exports(string name) => Exported(name).IsCallable();

    public JsValue Exported(string name) => _exports.Get(name);

    /// <summary>Calls an exported function and waits for all that it has started.</summary>
    public JsValue Call(string function, JsValue argument) => Call(Exported(function), argument);

    public JsValue Parse(string? json) => json is null ? JsValue.Undefined : new Jint.Native.Json.JsonParser(Context.Engine).Parse(json);

    public JsValue Call(JsValue function, JsValue argument) =>
        Context.Loop.Run(() => Context.Engine.Invoke(function, JsValue.Undefined, [argument]));

    /// <summary>Resets the script's environment, which discards the changes that the script has made to it.</summary>
    public void SetEnv(IReadOnlyDictionary<string, string>? more = null) =>
        Context.Engine.Global.FastSetDataProperty("__ENV", EnvProxy.Create(Context.Engine, _settings.Env, more));

    public void Dispose() => Context.Dispose();

    private EngineException TookTooLong(Exception e) => new(
        ExitCode.GenericTimeout,
        $"the init code did not end within {GoDuration.Format(_settings.MaxInitTime)}",
        "move what takes long into setup(), or run this script with k6",
        e);

    private ObjectInstance Import(string main)
    {
        ObjectInstance? imported = null;
        Context.Loop.Run(() => TryImport(main, out imported));
        if (imported is not null)
            return imported;

        // The loop has run everything that the top level could wait for.
        Context.Loop.Run(() => TryImport(main, out imported));
        return imported ?? throw new EngineException(
            ExitCode.Untyped, "initializing the main module hasn't finished: what its top level awaits never happens");
    }

    private JsValue TryImport(string main, out ObjectInstance? imported)
    {
        try
        {
            return imported = Context.Engine.Modules.Import(main);
        }
        catch (InvalidOperationException)
        {
            imported = null;
            return JsValue.Undefined;
        }
    }

    private void SetGlobals(VuModuleLoader loader, ModuleSources sources)
    {
        var engine = Context.Engine;
        OpenFunction open = new(sources.Opened, Context, () => Path.GetDirectoryName(ModuleSources.PathOf(loader.EvaluatingModule()))!);
        UnsupportedGlobals.RemoveGlobals(engine);
        SetEnv();
        engine.Global.FastSetDataProperty("__VU", Context.VuId);
        engine.Global.FastSetDataProperty("console", ConsoleObject.Create(Context));
        engine.Global.FastSetDataProperty("global", engine.Global);
        engine.Global.FastSetDataProperty("open", new ClrFunction(engine, "open", (_, arguments) => open.Call(arguments)));
        engine.Global.FastSetDataProperty("require", new ClrFunction(engine, "require", (_, arguments) => loader.Require(arguments)));
        foreach (var name in (ReadOnlySpan<string>)["module", "exports"])
        {
            ClrFunction refuse = new(
                engine, name, (_, _) => throw Context.Error(MixedModules.Replace("{0}", name, StringComparison.Ordinal)));
            engine.Global.FastSetProperty(
                name, new Jint.Runtime.Descriptors.GetSetPropertyDescriptor(refuse, refuse, enumerable: false, configurable: false));
        }

        new TimerFunctions(Context).AddTo((name, function) => engine.Global.FastSetDataProperty(name, function));
        engine.Advanced.AddLazyGlobal("GoError", _ => Context.ErrorClass);
        engine.Advanced.AddLazyGlobal("crypto", _ => CryptoObject.Create(Context));
        engine.Advanced.AddLazyGlobal("TextEncoder", _ => TextCoders.Encoder(Context));
        engine.Advanced.AddLazyGlobal("TextDecoder", _ => TextCoders.Decoder(Context));
    }
}
