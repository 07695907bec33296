using LoadTesting;
using LoadTesting.Storage;
using Pipeline.Arguments;

namespace Pipeline.Run;

/// <summary>The right to write a results folder, which one build at a time has.</summary>
public sealed class ResultsFolderLock(TimeProvider time) : IDisposable
{
    private readonly Dictionary<string, FileLock> _held = new(StringComparer.Ordinal);

    /// <summary>Held until the build's end; nothing happens when it is held already.</summary>
    /// <exception cref="ConfigurationException">Another build writes the folder, or nobody can.</exception>
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
                $"{path} is in use by another build ({other?.ToString() ?? "its name cannot be read"}). Wait for its end, or stop it;"
                + $" where that build is long gone, delete {Path.Combine(path, ResultsFolder.LockFile)}-owner.json.");
        }

        if (taken.Predecessor is { } killed)
            Console.WriteLine($"Another build wrote {path} and was killed ({killed}): its lock is taken over.");
        _held.Add(path, taken);
    }

    /// <summary>Before the folder itself is taken away.</summary>
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
