using LoadTesting.Storage;
using Pipeline.Repository;

namespace Pipeline.Tokens;

/// <summary>
/// The folder of this build's tokens: those that it gives to scripts, and those of its emulator. Builds that run at the same time share
/// none, and none stay behind. If a build was killed, the next one removes its tokens.
/// </summary>
public sealed class BuildTokens(RepositoryLayout layout, TimeProvider time) : IDisposable
{
    private readonly string _root = Path.Combine(layout.Artifacts, "tokens");
    private string? _folder;
    private FileLock? _claim;

    /// <summary>Created when it is first needed, for its owner only (0700).</summary>
    public string Folder => _folder ??= Make();

    /// <summary>The folder of what scripts get: access tokens, and nothing that they can be renewed with.</summary>
    public string ForScripts => Path.Combine(Folder, "scripts");

    public void Dispose()
    {
        if (_folder is not { } folder || _claim is not { } claim)
            return;
        (_folder, _claim) = (null, null);
        Remove(folder, claim);
    }

    private string Make()
    {
        Directory.CreateDirectory(_root);
        foreach (var other in Directory.GetDirectories(_root))
        {
            if (FileLock.TryTake(LockOf(other), LockOwner.Self(time.GetUtcNow()), out _) is { } abandoned)
                Remove(other, abandoned);
        }

        var folder = Path.Combine(_root, Guid.NewGuid().ToString("N"));
        // Take the lock first, because a folder without a lock is considered abandoned.
        _claim = FileLock.TryTake(LockOf(folder), LockOwner.Self(time.GetUtcNow()), out _);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }

    private static void Remove(string folder, FileLock claim)
    {
        using (claim)
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }

        File.Delete(LockOf(folder));
    }

    private static string LockOf(string folder) => $"{folder}.lock";
}
