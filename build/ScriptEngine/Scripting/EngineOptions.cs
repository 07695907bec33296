using Jint;
using Jint.Runtime.Modules;

namespace ScriptEngine.Scripting;

/// <summary>How the engines of all VUs are set up.</summary>
internal static class EngineOptions
{
    // A regular expression that backtracks without end cannot be interrupted from outside.
    private static readonly TimeSpan MaxRegexLength = TimeSpan.FromSeconds(3);

    // Whatever a module's top level awaits is run by the event loop, never by Jint.
    private static readonly TimeSpan Unwaited = TimeSpan.FromMilliseconds(1);

    // Elements. What an array of that length needs is still bounded: 16 bytes each.
    private const uint MaxArrayLength = 50_000_000;

    private const int DeepestJson = 1000;

    public static Engine NewEngine(IModuleLoader loader, Constraint interruption) => new(options =>
    {
        options.EnableModules(loader);
        options.Constraint(interruption);
        options.UseHostFactory(static _ => new ScriptHost());
        options.SetBuildCallStackHandler((function, location, _) => ErrorText.Frame(function, location));
        options.Constraints.StackOverflowGuard = true;
        options.Constraints.RegexTimeout = MaxRegexLength;
        options.Constraints.PromiseTimeout = Unwaited;
        options.Constraints.MaxArraySize = MaxArrayLength;
        options.Json.MaxParseDepth = DeepestJson;
    });
}
