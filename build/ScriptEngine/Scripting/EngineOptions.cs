using Jint;
using Jint.Runtime.Modules;

namespace ScriptEngine.Scripting;

/// <summary>How the engines of all VUs are set up.</summary>
static class EngineOptions
{
    // A regular expression that backtracks without end cannot be interrupted from outside.
    static readonly TimeSpan LongestRegex = TimeSpan.FromSeconds(3);

    // What a module's top level awaits is the event loop's to bring about, never the engine's.
    static readonly TimeSpan Unwaited = TimeSpan.FromMilliseconds(1);

    // Elements. What an array of that length needs is still bounded: 16 bytes each.
    const uint LongestArray = 50_000_000;

    const int DeepestJson = 1000;

    public static Engine NewEngine(IModuleLoader loader, Constraint interruption) => new(options =>
    {
        options.EnableModules(loader);
        options.Constraint(interruption);
        options.UseHostFactory(static _ => new ScriptHost());
        options.SetBuildCallStackHandler((function, location, _) => ErrorText.Frame(function, location));
        options.Constraints.StackOverflowGuard = true;
        options.Constraints.RegexTimeout = LongestRegex;
        options.Constraints.PromiseTimeout = Unwaited;
        options.Constraints.MaxArraySize = LongestArray;
        options.Json.MaxParseDepth = DeepestJson;
    });
}
