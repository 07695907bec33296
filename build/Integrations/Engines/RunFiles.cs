using LoadTesting;
using LoadTesting.Execution;
using LoadTesting.Model;

namespace Integrations.Engines;

/// <summary>What k6 reads, and the folder that it writes to.</summary>
internal static class RunFiles
{
    /// <summary>The path of a test's script on this machine.</summary>
    public static string ScriptOf(PlannedTest test, string repository) =>
        Path.Combine(repository, "k6-scripts", Path.Combine(test.Script.Split('/')));

    /// <summary>k6 creates no folders; and files of an earlier, broken-off run must not be judged as this one's.</summary>
    /// <exception cref="EngineException">The folder cannot be written.</exception>
    public static void Prepare(TestFolder folder)
    {
        Configure(folder);
        foreach (var file in new[] { folder.Result, folder.Summary, folder.Timeline, folder.Dashboard, folder.Log })
            File.Delete(file);
    }

    /// <summary>
    /// An empty configuration for k6: without one it takes the k6/config.json of the person who runs it, where an
    /// <c>executionSegment</c> or <c>rps</c> makes less load than the plan and the reports say.
    /// </summary>
    /// <exception cref="EngineException">The folder cannot be written.</exception>
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
