using LoadTesting;
using LoadTesting.Execution;
using LoadTesting.Model;

namespace Integrations.Engines;

/// <summary>The files that k6 reads, and the folder that it writes to.</summary>
internal static class RunFiles
{
    /// <summary>The path of a test's script on this machine.</summary>
    public static string ScriptOf(PlannedTest test, string repository) =>
        Path.Combine(repository, "k6-scripts", Path.Combine(test.Script.Split('/')));

    /// <summary>
    /// Creates the folder, because k6 does not, and removes files of an earlier run, which must not be judged as part of this one.
    /// </summary>
    /// <exception cref="EngineException">The folder cannot be written to.</exception>
    public static void Prepare(TestFolder folder)
    {
        Configure(folder);
        foreach (var file in new[] { folder.Result, folder.Summary, folder.Timeline, folder.Dashboard, folder.Log })
            File.Delete(file);
    }

    /// <summary>
    /// Writes an empty configuration for k6. Without it, k6 reads the user's own k6/config.json, in which an <c>executionSegment</c> or
    /// <c>rps</c> would make less load than plan and reports say.
    /// </summary>
    /// <exception cref="EngineException">The folder cannot be written to.</exception>
    public static void Configure(TestFolder folder)
    {
        try
        {
            AtomicFile.Write(folder.K6Config, "{}\n");
        }
        catch (Exception error) when (error.IsOfFileSystem())
        {
            throw new EngineException($"k6's configuration cannot be written: {error.Message}", error);
        }
    }
}
