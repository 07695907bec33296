using System.Text;

namespace LoadTesting;

/// <summary>
/// Reads a file that the k6 scripts also read. k6 reads the bytes as UTF-8, and its JSON.parse does not accept a byte-order mark. Anything
/// else is refused here, because it would break the scripts even if the build could read it.
/// </summary>
internal static class ScriptFile
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly byte[][] Marks = [[0xEF, 0xBB, 0xBF], [0xFE, 0xFF], [0xFF, 0xFE]];

    /// <exception cref="InvalidDataException">The file is not plain UTF-8. The message says what to do.</exception>
    public static string ReadAllText(string path)
    {
        var bytes = File.ReadAllBytes(path);
        if (Marks.Any(mark => bytes.AsSpan().StartsWith(mark)))
            throw new InvalidDataException("it begins with a byte-order mark, which k6 cannot read: save it as UTF-8 without one");
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            throw new InvalidDataException($"its byte {exception.Index + 1} is not UTF-8: save it as UTF-8", exception);
        }
    }
}
