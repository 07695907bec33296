using Integrations.Engines;
using Integrations.Engines.Docker;
using Integrations.Processes;
using LoadTesting.Execution;
using LoadTesting.Model;

namespace Benchmarks.Running;

/// <summary>Finds what runs the scripts, as the build does.</summary>
internal static class Engines
{
    /// <param name="folder">Where <c>k6-scripts</c> is.</param>
    /// <exception cref="BenchmarkException">There is none.</exception>
    public static async Task<ITestEngine> SelectAsync(string folder, EngineChoice choice, string? k6, ProcessRunner processes, CancellationToken cancellationToken)
    {
        try
        {
            var selector = EngineSelector.ForThisMachine(folder, BuiltOutput.PathTo("ScriptEngine"), processes, new NoImages(), TimeProvider.System);
            return (await selector.SelectAsync(choice, k6, cloud: null, Console.Error.WriteLine, cancellationToken)).Engine;
        }
        catch (EngineException error)
        {
            throw new BenchmarkException(error.Message, error);
        }
    }

    /// <summary>Pulling images is the build's business.</summary>
    private sealed class NoImages : IImagePull
    {
        public Task<string?> PullAsync(string image, CancellationToken cancellationToken) =>
            Task.FromResult<string?>($"{image} is not on this machine: pull it first");
    }
}
