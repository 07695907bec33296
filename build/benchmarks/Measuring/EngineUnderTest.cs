using System.Diagnostics;

namespace Benchmarks.Measuring;

/// <summary>A program with k6's command line.</summary>
/// <param name="Version">The version that it prints.</param>
internal sealed record EngineUnderTest(string Executable, IReadOnlyList<string> LeadingArguments, string Version)
{
    /// <exception cref="BenchmarkException">It cannot be started, or does not answer <c>version</c>.</exception>
    public static async Task<EngineUnderTest> FindAsync(string path, string whatToDo, CancellationToken cancellationToken)
    {
        var isLibrary = path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        var (executable, leading) = isLibrary ? ("dotnet", new[] { path }) : (path, []);
        var start = new ProcessStartInfo(executable, [.. leading, "version"]) { RedirectStandardOutput = true };
        try
        {
            using var process = Process.Start(start) ?? throw new BenchmarkException($"{path} could not be started. {whatToDo}");
            var answer = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0
                ? new EngineUnderTest(executable, leading, answer.Trim().Split('(')[0].Trim())
                : throw new BenchmarkException($"{path} answered 'version' with exit code {process.ExitCode}. {whatToDo}");
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new BenchmarkException($"{path} could not be started: {error.Message}. {whatToDo}", error);
        }
    }
}
