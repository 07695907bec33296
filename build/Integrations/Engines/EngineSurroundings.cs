using Integrations.Processes;

namespace Integrations.Engines;

/// <summary>What finders need to find and run engines.</summary>
/// <param name="Repository">The folder that contains <c>k6-scripts</c>.</param>
/// <param name="EngineLibrary">The path of <c>ScriptEngine.dll</c>.</param>
public sealed record EngineSurroundings(
    string Repository, string EngineLibrary, ProcessRunner Processes, IImagePull Images, TimeProvider Time);
