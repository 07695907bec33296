using Integrations.Engines.K6;
using Integrations.Processes;
using LoadTesting.Model;

namespace Integrations.Engines.Embedded;

/// <summary>
/// The engine that is built beside the build itself. It takes k6's command line, and is started by dotnet rather than by its own
/// executable, which finds no runtime where .NET is in none of the usual places.
/// </summary>
/// <param name="library">The path of <c>ScriptEngine.dll</c>.</param>
public sealed class EmbeddedEngine(ProcessRunner processes, string library)
{
    /// <summary>The engine's own name for it; scripts do not see it.</summary>
    internal const string StandardInputVariable = "SCRIPT_ENGINE_STOP_WITH_STDIN";

    /// <summary>The engine as a k6 to be started, or why it cannot be used.</summary>
    /// <param name="reason">Why it was taken, in words for people.</param>
    public async Task<(K6Executable? Executable, string Problem)> FindAsync(string reason, CancellationToken cancellationToken)
    {
        if (!File.Exists(library))
            return (null, $"{library} is not there: build it with ./build.sh --target=Default");

        var (version, problem) = await K6Version.AskAsync(processes, DotnetHost.Path, [library], cancellationToken);
        return version is null
            ? (null, problem)
            : (new K6Executable(DotnetHost.Path, version, reason)
            {
                Kind = EngineDescription.Embedded,
                LeadingArguments = [library],
                MakesDashboard = false,
                ReadsConfig = false,
                StandardInputVariable = StandardInputVariable,
            }, "");
    }
}
