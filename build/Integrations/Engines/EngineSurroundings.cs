using Integrations.Processes;

namespace Integrations.Engines;

/// <summary>What engines are found and run with.</summary>
/// <param name="Repository">The folder that holds <c>k6-scripts</c>.</param>
/// <param name="EngineLibrary">The path of <c>ScriptEngine.dll</c>.</param>
public sealed record EngineSurroundings(
    string Repository, string EngineLibrary, ProcessRunner Processes, IImagePull Images, TimeProvider Time);
