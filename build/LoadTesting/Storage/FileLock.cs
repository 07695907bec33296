using Newtonsoft.Json;

namespace LoadTesting.Storage;

/// <summary>
/// A lock that the operating system gives back when its owner ends, however it ends, with the owner's name beside it. Where the file
/// system knows no locks, the name alone decides.
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

    /// <summary>Who held it before and ended without giving it back, such as by being killed; null where nobody did.</summary>
    public LockOwner? Predecessor { get; }

    /// <param name="path">The lock's file; it stays, empty. The owner's name is in <c>&lt;path&gt;-owner.json</c> while it is held.</param>
    /// <param name="holder">Who holds it, if it is held and they could be read.</param>
    /// <returns>Null when another process holds it.</returns>
    /// <exception cref="IOException">The file cannot be made or opened.</exception>
    public static FileLock? TryTake(string path, LockOwner owner, out LockOwner? holder)
    {
        var ownerFile = $"{path}-owner.json";
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var file = Locked(path);
        holder = OwnerIn(ownerFile);
        if (file is null)
            return null;

        // A second opening that succeeds tells of a file system without locks.
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
        // First the name: the next owner must not find it. The lock's own file stays, because another process may have it
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
