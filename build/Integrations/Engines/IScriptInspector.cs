using LoadTesting.Execution;

namespace Integrations.Engines;

/// <summary>Lets k6 read a script without running it.</summary>
public interface IScriptInspector
{
    /// <summary>Null if the script can be run with these variables; otherwise k6's message.</summary>
    /// <exception cref="EngineException">The engine cannot be run, or does not answer like k6.</exception>
    Task<string?> InspectAsync(TestExecution execution, CancellationToken cancellationToken);
}
