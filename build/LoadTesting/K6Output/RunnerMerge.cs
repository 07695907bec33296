namespace LoadTesting.K6Output;

public static class RunnerMerge
{
    public static K6Summary Summaries(IReadOnlyList<K6Summary> runners) => runners[0];
    public static void TimeLines(IReadOnlyList<string> runnerFiles, string path) => File.Copy(runnerFiles[0], path, true);
}
