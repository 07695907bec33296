using System.Security.Cryptography;
using System.Text;

namespace LoadTesting.Catalogue;

/// <summary>
/// Shows whether two runs used the same code. It is SHA-256 over the script's bytes and those of everything that scripts share (all folders
/// beside them), each with its path, whether or not the script imports it.
/// </summary>
internal sealed class ScriptHash(string scriptsFolder)
{
    private readonly Lazy<IReadOnlyList<string>> _shared = new(() => [.. SharedFiles(scriptsFolder)]);

    /// <param name="script">Path below the folder of scripts, with forward slashes.</param>
    /// <returns>64 hexadecimal digits; empty if the script cannot be read, which the catalogue's checks report.</returns>
    public string Of(string script)
    {
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var file in _shared.Value.Prepend(Path.Combine(scriptsFolder, script)))
            {
                var name = Path.GetRelativePath(scriptsFolder, file).Replace('\\', '/');
                hash.AppendData(Encoding.UTF8.GetBytes(name + "\0"));
                hash.AppendData(File.ReadAllBytes(file));
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static IEnumerable<string> SharedFiles(string folder) => Directory.GetDirectories(folder)
        .SelectMany(path => Directory.GetFiles(path, "*.js*", SearchOption.AllDirectories))
        .Order(StringComparer.Ordinal);
}
