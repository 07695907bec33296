using LoadTesting.Execution;

namespace Integrations.Engines;

/// <summary>Has k6 read a script without running it.</summary>
public interface IScriptInspector
{
    /// <summary>Null when the script can be run with these variables, else what k6 says.</summary>
    /// <exception cref="EngineException">The engine cannot be run, or does not answer as k6 does.</exception>
    Task<string?> InspectAsync(TestExecution execution, CancellationToken cancellationToken);
}
