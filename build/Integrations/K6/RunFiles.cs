using LoadTesting.Results;

namespace Integrations.K6;

/// <summary>The folder that k6 writes to.</summary>
static class RunFiles
{
    /// <summary>k6 creates no folders; and files of an earlier, broken-off run must not be judged as this one's.</summary>
    public static void Prepare(TestFolder folder)
    {
        Directory.CreateDirectory(folder.Path);
        foreach (string file in new[] { folder.Result, folder.Summary, folder.Timeline, folder.Dashboard, folder.Log })
            File.Delete(file);
    }
}
