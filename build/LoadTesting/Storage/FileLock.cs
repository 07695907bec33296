using Newtonsoft.Json;

namespace LoadTesting.Storage;

/// <summary>
/// A lock that the operating system releases when its owner ends, however it ends, with the owner's name in a file beside it. If the file
/// system does not support locks, only that file decides.
/// </summary>
public sealed class FileLock : IDisposable
{
    private readonly FileStream _file;
    private readonly string _ownerFile;

    private FileLock(FileStream file, string ownerFile, LockOwner? predecessor)
    {
        _file = file;
        _ownerFile = ownerFile;
        Predecessor = predecessor;
    }

    /// <summary>The previous owner, if it ended without releasing the lock, for example because it was killed; otherwise null.</summary>
    public LockOwner? Predecessor { get; }

    /// <param name="path">
    /// The lock's file, which is empty and stays. The owner's name is in <c>&lt;path&gt;-owner.json</c> while it is held.
    /// </param>
    /// <param name="holder">The current owner, if the lock is held and the owner's name could be read.</param>
    /// <returns>Null when another process holds it.</returns>
    /// <exception cref="IOException">The file cannot be created or opened.</exception>
    public static FileLock? TryTake(string path, LockOwner owner, out LockOwner? holder)
    {
        var ownerFile = $"{path}-owner.json";
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var file = Locked(path);
        holder = OwnerIn(ownerFile);
        if (file is null)
            return null;

        // If the file can be opened a second time, the file system does not support locks.
        using (var second = Locked(path))
        {
            if (second is not null && holder is not null)
            {
                file.Dispose();
                return null;
            }
        }

        AtomicFile.Write(ownerFile, ResultJson.Write(owner));
        return new FileLock(file, ownerFile, holder);
    }

    public void Dispose()
    {
        // Delete the name first, because the next owner must not find it. The lock's own file stays, because another process may have it
        // open.
        File.Delete(_ownerFile);
        _file.Dispose();
    }

    private static FileStream? Locked(string path)
    {
        PlainFile.RefuseLink(path);
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception.IsHeldByAnother())
        {
            return null;
        }
    }

    private static LockOwner? OwnerIn(string path)
    {
        try
        {
            return ResultJson.Read<LockOwner>(PlainFile.ReadAllText(path));
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
