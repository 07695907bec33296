using System.Text;

namespace LoadTesting;

/// <summary>Writes files so that a reader sees the old content or the new one whole, also when the writer is killed.</summary>
public static class AtomicFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <param name="secret">Makes the file readable by its owner only (0600), from its first byte on; no effect on Windows.</param>
    public static void Write(string path, string content, bool secret = false)
    {
        var target = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(target) ?? throw new ArgumentException($"'{path}' is no file's path.", nameof(path));
        Directory.CreateDirectory(folder);

        // In the same folder, because a rename is atomic only within one file system.
        var temporary = Path.Combine(folder, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, OptionsFor(secret)))
            {
                stream.Write(Utf8.GetBytes(content));
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
            FolderFlush.ToDisk(folder);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>What writers that were killed left below a folder.</summary>
    internal static IEnumerable<string> LeftoversIn(string folder) =>
        Directory.EnumerateFiles(
            folder, ".*.tmp", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint });

    private static FileStreamOptions OptionsFor(bool secret)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (secret && !OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
