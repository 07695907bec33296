using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Modules;
using ScriptEngine.Failures;
using ScriptEngine.Modules;
using ScriptEngine.Scripting;

namespace ScriptEngine.Hosting;

/// <summary>Gives one VU's engine the modules that its code imports: files from the shared sources, k6's own from the registry.</summary>
internal sealed class VuModuleLoader(string main, ModuleSources sources, ModuleRegistry registry) : IModuleLoader
{
    private readonly HashSet<string> _registered = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsValue> _exports = new(StringComparer.Ordinal);

    /// <summary>Set right after the engine has been made, which wants its loader first.</summary>
    public VuContext? Vu { get; set; }

    public ResolvedSpecifier Resolve(string? referencingModuleLocation, ModuleRequest moduleRequest)
    {
        var specifier = moduleRequest.Specifier;
        if (IsNative(specifier))
        {
            // The engine asks again for what has been registered.
            if (_registered.Add(specifier))
                Register(specifier, Native(specifier), sources.NamesAskedOf(specifier));
            return new ResolvedSpecifier(moduleRequest, specifier, null, SpecifierType.Bare);
        }

        var location = referencingModuleLocation is null ? specifier : ModuleSources.Resolve(referencingModuleLocation, specifier);
        var source = sources.Get(location, specifier);
        if (source.CommonJs is not null && _registered.Add(location))
            Register(location, RunCommonJs(source, location), []);
        return new ResolvedSpecifier(moduleRequest, location, null, SpecifierType.RelativeOrAbsolute);
    }

    public Module LoadModule(Engine engine, ResolvedSpecifier resolved)
    {
        var source = sources.Get(resolved.Key, resolved.ModuleRequest.Specifier);
        source.Restrict(engine);
        return ModuleFactory.BuildSourceTextModule(engine, source.Module!.Value);
    }

    /// <summary>A script's <c>require</c>.</summary>
    public JsValue Require(JsValue[] arguments)
    {
        if (!Vu!.InInit)
            throw Vu.Error(OpenFunction.OutsideInit.Replace("{0}", "require", StringComparison.Ordinal));
        var specifier = TypeConverter.ToString(arguments.At(0));
        if (specifier.Length == 0)
            throw Vu.Error("require() can't be used with an empty specifier");
        if (IsNative(specifier))
            return Native(specifier);
        var location = ModuleSources.Resolve(EvaluatingModule(), specifier);
        var source = sources.Get(location, specifier);
        return source.CommonJs is not null ? RunCommonJs(source, location) : Vu.Engine.Modules.Import(location);
    }

    /// <summary>The file whose top level runs, which relative paths are relative to.</summary>
    public string EvaluatingModule()
    {
        var stack = Vu!.Engine.Advanced.StackTrace;
        var start = stack.LastIndexOf("file://", StringComparison.Ordinal);
        if (start < 0)
            return main;
        var end = stack.AsSpan(start).IndexOfAny('\n', ')') is var length and >= 0 ? start + length : stack.Length;
        var position = stack[start..end];
        position = position[..position.LastIndexOf(':')];
        return position[..position.LastIndexOf(':')];
    }

    private static bool IsNative(string specifier) => specifier == "k6" || specifier.StartsWith("k6/", StringComparison.Ordinal);

    private JsValue Native(string specifier)
    {
        if (_exports.TryGetValue(specifier, out var known))
            return known;
        if (!registry.TryGet(specifier, out var factory))
            throw new EngineException(
                ExitCode.ScriptException, $"the module \"{specifier}\" is not part of the embedded engine", "run this script with k6");
        return _exports[specifier] = factory(Vu!);
    }

    private JsValue RunCommonJs(ModuleSource source, string location)
    {
        if (_exports.TryGetValue(location, out var known))
            return known is JsObject holder && holder.HasOwnProperty("exports") ? holder.Get("exports") : known;
        source.Restrict(Vu!.Engine);
        JsObject module = new(Vu.Engine);
        JsObject empty = new(Vu.Engine);
        module.FastSetDataProperty("exports", empty);

        // A circle of modules sees what has been exported so far.
        _exports[location] = module;
        Vu.Engine.Evaluate(source.CommonJs!.Value).Call(empty, [module, empty]);
        return module.Get("exports");
    }

    private void Register(string key, JsValue exported, IEnumerable<string> asked) => Vu!.Engine.Modules.Add(key, builder =>
    {
        HashSet<string> names = ["default"];
        builder.ExportValue(
            "default", exported is ObjectInstance whole && whole.HasOwnProperty("default") ? whole.Get("default") : exported);
        if (exported is ObjectInstance instance)
        {
            foreach (var name in instance.GetOwnPropertyKeys(Types.String))
            {
                if (names.Add(name.ToString()))
                    builder.ExportValue(name.ToString(), instance.Get(name));
            }
        }

        foreach (var name in asked)
        {
            if (names.Add(name))
                builder.ExportValue(name, JsValue.Null);
        }
    });
}
