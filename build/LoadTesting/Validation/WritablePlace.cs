namespace LoadTesting.Validation;

/// <summary>A folder that a run writes to. It need not exist yet.</summary>
/// <param name="NextStep">What to do if it cannot be written to.</param>
public sealed record WritablePlace(string Folder, string NextStep)
{
    /// <summary>About the length of what a run appends to the path of its results folder.</summary>
    private const int MaxBelow = 100;

    /// <summary>Why files cannot be created there; null if they can. Leaves nothing behind.</summary>
    public Finding? Finding()
    {
        try
        {
            Try(Path.GetFullPath(Folder));
            return null;
        }
        catch (Exception exception) when (exception.IsOfFileSystem())
        {
            return new Finding(Folder, $"cannot be written: {exception.Reason()}", NextStep);
        }
    }

    private static void Try(string folder)
    {
        var missing = new Stack<string>();
        for (var level = folder; level is not null && !Directory.Exists(level); level = Path.GetDirectoryName(level))
            missing.Push(level);

        var made = new Stack<string>();
        try
        {
            foreach (var level in missing)
            {
                Directory.CreateDirectory(level);
                made.Push(level);
            }

            var name = $".{Guid.NewGuid():N}.tmp".PadLeft(MaxBelow, '.');
            using var file = new FileStream(
                Path.Combine(folder, name), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        finally
        {
            // Skip folders that another build may have begun to use.
            foreach (var level in made.Where(level => !Directory.EnumerateFileSystemEntries(level).Any()))
                Directory.Delete(level);
        }
    }
}
