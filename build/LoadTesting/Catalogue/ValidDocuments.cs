using System.Security.Cryptography;
using System.Text;
using NJsonSchema;

namespace LoadTesting.Catalogue;

/// <summary>
/// Remembers which documents were valid, in files beside the program, so that the same text is not validated again at each start: compiling
/// the validator takes longer than everything else that a short target does. A newly built program starts with an empty memory.
/// </summary>
/// <param name="folder">Has one file per document with the hash of what was validated. It need not be writable.</param>
internal sealed class ValidDocuments(string folder)
{
    public static ValidDocuments BesideTheProgram { get; } = new(Path.Combine(AppContext.BaseDirectory, "valid-documents"));

    /// <param name="fileName">The document's file name, such as <c>tests.json</c>.</param>
    public bool Contains(string fileName, string text, string schema)
    {
        var path = PathOf(fileName);
        return File.Exists(path) && TryRead(path) == HashOf(text, schema);
    }

    public void Add(string fileName, string text, string schema)
    {
        try
        {
            AtomicFile.Write(PathOf(fileName), HashOf(text, schema));
        }
        catch (Exception exception) when (exception.IsOfFileSystem())
        {
            // The next start will validate again.
        }
    }

    private string PathOf(string fileName) => Path.Combine(folder, fileName + ".sha256");

    private static string? TryRead(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception.IsOfFileSystem())
        {
            return null;
        }
    }

    private static string HashOf(string text, string schema)
    {
        var validators = $"{typeof(ValidDocuments).Module.ModuleVersionId} {typeof(JsonSchema).Module.ModuleVersionId}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{validators}\0{schema}\0{text}")));
    }
}
