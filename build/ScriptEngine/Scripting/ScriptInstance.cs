using Jint;
using Jint.Native;
using Jint.Native.Json;
using Jint.Native.Object;
using Jint.Runtime;

namespace ScriptEngine.Scripting;

/// <summary>The script in an engine of its own, its init code run.</summary>
sealed class ScriptInstance : IDisposable
{
    readonly ObjectInstance exports;

    public ScriptInstance(ScriptSettings settings, ModuleSources sources, int vuId)
    {
        VuModuleLoader loader = new(sources, settings.Modules);
        Context = new VuContext(settings, vuId, (_, interruption) => new Engine(options =>
        {
            options.EnableModules(loader);
            options.Constraint(interruption);
        }));
        loader.Vu = Context;
        Context.Interruption = settings.Interruption;
        ConsoleObject.Install(Context);
        JsObject env = new(Context.Engine);
        foreach (var (name, value) in settings.Env)
            env.Set(name, value);
        Context.Engine.SetValue("__ENV", env);
        Context.Engine.SetValue("__VU", vuId);
        try
        {
            ObjectInstance? imported = null;
            Context.Loop.Run(() => imported = Context.Engine.Modules.Import(ModuleSources.LocationOf(settings.Path)));
            exports = imported!;
        }
        catch (JavaScriptException e)
        {
            throw new EngineException(ExitCode.ScriptException, e.GetJavaScriptErrorString(), inner: e);
        }

        Context.InInit = false;
    }

    public VuContext Context { get; }

    public bool Exports(string name) => Exported(name).IsCallable();

    public JsValue Exported(string name) => exports.Get(name);

    /// <summary>Calls an exported function and waits for all it has started.</summary>
    public JsValue Call(string function, JsValue argument) => Context.Loop.Run(() => Context.Engine.Invoke(Exported(function), argument));

    public JsValue Parse(string? json) => json is null ? JsValue.Undefined : new JsonParser(Context.Engine).Parse(json);

    public string? Stringify(JsValue value) =>
        new JsonSerializer(Context.Engine).Serialize(value, JsValue.Undefined, JsValue.Undefined) is JsString json ? json.ToString() : null;

    public void Dispose() => Context.Dispose();
}
