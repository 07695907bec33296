using Integrations.Processes;

namespace Integrations.Engines.Embedded;

/// <summary>
/// Finds the engine that is built together with the build itself. It has k6's command line. It is started with dotnet, because its own
/// executable would not find a runtime that is in an unusual place.
/// </summary>
public sealed class EmbeddedFinder(EngineSurroundings here) : IEngineFinder
{
    public const string EngineName = "embedded";

    /// <summary>The engine's own variable; scripts do not see it.</summary>
    private const string StandardInputVariable = "SCRIPT_ENGINE_STOP_WITH_STDIN";

    public string Name => EngineName;

    /// <summary>It is built together with this program.</summary>
    public bool SeemsToBeHere(string? k6Path) => true;

    public async Task<EngineSearch> FindAsync(EngineQuery query, CancellationToken cancellationToken)
    {
        var reason = query.Engine.IsNamed
            ? "named by --engine"
            : $"there is no k6: {string.Join("; ", query.Attempts.Select(attempt => attempt.ReplaceLineEndings(" ")))}";
        var (executable, problem) = await ExecutableAsync(here.Processes, here.EngineLibrary, reason, cancellationToken);
        return executable is not null
            ? EngineSearch.Success(executable.AsEngine(here))
            : EngineSearch.Failure(Name, problem, "Or use --engine=k6.");
    }

    /// <summary>The engine as a k6 executable, or why it cannot be used.</summary>
    /// <param name="library">The path of <c>ScriptEngine.dll</c>.</param>
    /// <param name="reason">Why it was chosen.</param>
    internal static async Task<(K6Executable? Executable, string Problem)> ExecutableAsync(
        ProcessRunner processes, string library, string reason, CancellationToken cancellationToken)
    {
        if (!File.Exists(library))
            return (null, $"{library} is not there: build it with ./build.sh --target=Default");

        var (version, problem) = await K6Version.AskAsync(processes, DotnetHost.Path, [library], cancellationToken);
        return version is null
            ? (null, problem)
            : (new K6Executable(DotnetHost.Path, version, reason)
            {
                Kind = EngineName,
                LeadingArguments = [library],
                MakesDashboard = false,
                ReadsConfig = false,
                StandardInputVariable = StandardInputVariable,
            }, "");
    }
}
