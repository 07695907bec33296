using LoadTesting.Leavings;
using Newtonsoft.Json;

namespace LoadTesting.Storage;

/// <summary><c>clean-up.json</c> of a results folder: what the clean-up at the end of the run deleted, and what it left.</summary>
public static class CleanUpFile
{
    private const string Name = "clean-up.json";

    public static void Write(ResultsFolder folder, CleanUpResult result) =>
        AtomicFile.Write(folder.FileNamed(Name), ResultJson.Write(result));

    /// <returns>Null if the folder has none, or one that cannot be read: everything that was made then counts as left.</returns>
    public static CleanUpResult? Read(ResultsFolder folder)
    {
        var file = folder.FileNamed(Name);
        if (!File.Exists(file))
            return null;
        try
        {
            return ResultJson.Read<CleanUpResult>(PlainFile.ReadAllText(file));
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
