using LoadTesting.Model;
using Newtonsoft.Json;

namespace LoadTesting.Storage;

/// <summary><c>comparison.json</c> of a results folder.</summary>
public static class ComparisonFile
{
    private const string Name = "comparison.json";

    public static void Write(ResultsFolder folder, RunComparison comparison) =>
        AtomicFile.Write(folder.FileNamed(Name), ResultJson.Write(comparison));

    /// <returns>
    /// Null if the folder has none, or one that cannot be read. A comparison can be made again, and no report depends on it.
    /// </returns>
    public static RunComparison? Read(ResultsFolder folder)
    {
        var file = folder.FileNamed(Name);
        if (!File.Exists(file))
            return null;
        try
        {
            var comparison = ResultJson.Read<RunComparison>(PlainFile.ReadAllText(file));
            return comparison.Version == RunComparison.CurrentVersion ? comparison : null;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
