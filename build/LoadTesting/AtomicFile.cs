using System.Text;

namespace LoadTesting;

/// <summary>Writes files so that a reader sees either the old or the complete new content, even if the writer is killed.</summary>
public static class AtomicFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <param name="secret">Makes the file readable by its owner only (0600), from its first byte on; no effect on Windows.</param>
    public static void Write(string path, string content, bool secret = false)
    {
        var target = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(target) ?? throw new ArgumentException($"'{path}' is not the path of a file.", nameof(path));
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

    /// <summary>The files that killed writers left below a folder.</summary>
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
