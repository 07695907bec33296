using System.Formats.Tar;
using System.IO.Compression;

namespace Integrations.Engines.K6;

/// <summary>Extracts the executable from a release's archive.</summary>
internal static class K6Archive
{
    private const UnixFileMode ExecutableByAll =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute |
        UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <exception cref="InvalidDataException">It is not a valid archive, or the executable is not in it.</exception>
    public static async Task ExtractAsync(string archive, K6Release release, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        // The build chooses the target's name, so that no name inside the archive decides where anything is written.
        var target = Path.Combine(folder, release.Executable);
        var entryName = $"{release.Name}/{release.Executable}";

        var found = release.IsZip
            ? await FromZipAsync(archive, entryName, target, cancellationToken)
            : await FromTarAsync(archive, entryName, target, cancellationToken);
        if (!found)
            throw new InvalidDataException($"{release.Archive} does not contain {entryName}");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(target, ExecutableByAll);
    }

    private static async Task<bool> FromZipAsync(string archive, string entryName, string target, CancellationToken cancellationToken)
    {
        await using var zip = await ZipFile.OpenReadAsync(archive, cancellationToken);
        if (zip.GetEntry(entryName) is not { } entry)
            return false;
        await entry.ExtractToFileAsync(target, cancellationToken);
        return true;
    }

    private static async Task<bool> FromTarAsync(string archive, string entryName, string target, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(archive);
        await using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        await using var tar = new TarReader(unzipped);
        while (await tar.GetNextEntryAsync(cancellationToken: cancellationToken) is { } entry)
        {
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile)
                || entry.Name.TrimStart('.', '/') != entryName)
                continue;
            await entry.ExtractToFileAsync(target, overwrite: false, cancellationToken);
            return true;
        }

        return false;
    }
}
