using LoadTesting;
using LoadTesting.Storage;
using Pipeline.Arguments;

namespace Pipeline.Run;

/// <summary>The lock on a results folder. Only one build at a time may write to it.</summary>
public sealed class ResultsFolderLock(TimeProvider time) : IDisposable
{
    private readonly Dictionary<string, FileLock> _held = new(StringComparer.Ordinal);

    /// <summary>Held until the end of the build. Does nothing if this build holds it already.</summary>
    /// <exception cref="ConfigurationException">Another build is writing to the folder, or it cannot be written to.</exception>
    public void Take(string folder)
    {
        var path = Path.GetFullPath(folder);
        if (_held.ContainsKey(path))
            return;
        FileLock? taken;
        LockOwner? other;
        try
        {
            taken = FileLock.TryTake(Path.Combine(path, ResultsFolder.LockFile), LockOwner.Self(time.GetUtcNow()), out other);
        }
        catch (Exception exception) when (exception.IsOfFileSystem())
        {
            throw new ConfigurationException(
                $"{path} cannot be written: {exception.Reason()}. Next: make it writable for this user, or name another folder"
                + $" with {ArgumentTable.Results}.",
                exception);
        }

        if (taken is null)
        {
            throw new ConfigurationException(
                $"{path} is in use by another build ({other?.ToString() ?? "its name cannot be read"}). Wait until it ends, or stop it;"
                + $" if that build no longer exists, delete {Path.Combine(path, ResultsFolder.LockFile)}-owner.json.");
        }

        if (taken.Predecessor is { } killed)
            Console.WriteLine($"Another build wrote {path} and was killed ({killed}): this build takes over its lock.");
        _held.Add(path, taken);
    }

    /// <summary>Call this before the folder itself is removed.</summary>
    public void Release(string folder)
    {
        if (_held.Remove(Path.GetFullPath(folder), out var held))
            held.Dispose();
    }

    public void Dispose()
    {
        foreach (var held in _held.Values)
            held.Dispose();
        _held.Clear();
    }
}
