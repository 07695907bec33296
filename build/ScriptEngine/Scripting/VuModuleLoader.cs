using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Modules;
using ScriptEngine.Modules;

namespace ScriptEngine.Scripting;

/// <summary>Gives one VU's engine the modules that its code imports: files from the shared sources, k6's own from the registry.</summary>
sealed class VuModuleLoader(ModuleSources sources, ModuleRegistry registry) : IModuleLoader
{
    readonly HashSet<string> registered = new(StringComparer.Ordinal);

    /// <summary>Set right after the engine has been made, which wants its loader first.</summary>
    public VuContext? Vu { get; set; }

    public ResolvedSpecifier Resolve(string? referencingModuleLocation, ModuleRequest moduleRequest)
    {
        string specifier = moduleRequest.Specifier;
        if (specifier != "k6" && !specifier.StartsWith("k6/", StringComparison.Ordinal))
            return new ResolvedSpecifier(moduleRequest, ModuleSources.Resolve(referencingModuleLocation, specifier), null, SpecifierType.RelativeOrAbsolute);

        // The engine asks again for what has been registered.
        if (registered.Add(specifier))
            Register(specifier);
        return new ResolvedSpecifier(moduleRequest, specifier, null, SpecifierType.Bare);
    }

    public Module LoadModule(Engine engine, ResolvedSpecifier resolved) =>
        ModuleFactory.BuildSourceTextModule(engine, sources.Get(ModuleFactory.LocationOf(resolved)));

    void Register(string specifier)
    {
        if (!registry.TryGet(specifier, out Func<VuContext, ObjectInstance>? factory))
        {
            throw new EngineException(ExitCode.ScriptException, $"the module \"{specifier}\" is not part of the embedded engine",
                "run this script with k6");
        }

        ObjectInstance exports = factory(Vu!);
        Vu!.Engine.Modules.Add(specifier, builder =>
        {
            builder.ExportValue("default", exports);
            foreach (JsValue name in exports.GetOwnPropertyKeys(Types.String))
                builder.ExportValue(name.ToString(), exports.Get(name));
        });
    }
}
