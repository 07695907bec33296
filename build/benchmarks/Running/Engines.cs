using Integrations.Engines;
using Integrations.Processes;
using LoadTesting.Execution;
using LoadTesting.Model;
using LoadTesting.Tokens;

namespace Benchmarks.Running;

/// <summary>Finds an engine for the scripts, as the build does.</summary>
internal static class Engines
{
    private static Credentials NoCredentials { get; } = new(null, null, null, null, null, null, null);

    /// <param name="folder">The folder that contains <c>k6-scripts</c>.</param>
    /// <exception cref="BenchmarkException">There is none.</exception>
    public static async Task<ITestEngine> SelectAsync(
        string folder, EngineKind engine, string? k6, ProcessRunner processes, CancellationToken cancellationToken)
    {
        try
        {
            var here = new EngineSurroundings(folder, BuiltOutput.PathTo("ScriptEngine"), processes, new NoImages(), TimeProvider.System);
            var query = new EngineQuery(RunMode.Local, engine, k6, NoCredentials) { Step = Console.Error.WriteLine };
            return (await new EngineSelector(here).SelectAsync(query, cancellationToken)).Engine;
        }
        catch (EngineException error)
        {
            throw new BenchmarkException(error.Message, error);
        }
    }

    /// <summary>Only the build pulls images; benchmarks do not.</summary>
    private sealed class NoImages : IImagePull
    {
        public Task<string?> PullAsync(string image, CancellationToken cancellationToken) =>
            Task.FromResult<string?>($"{image} is not on this machine: pull it first");
    }
}
