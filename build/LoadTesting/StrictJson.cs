using Newtonsoft.Json;

namespace LoadTesting;

/// <summary>
/// Checks that a text is strict JSON. Newtonsoft also accepts comments, single quotes, octal numbers and more, and uses the last of two
/// members with the same name, so a damaged file could be read as a complete one with different content.
/// </summary>
internal static class StrictJson
{
    private static readonly System.Text.Json.JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    /// <exception cref="JsonException">The text is not JSON, is nested too deep, or has a member twice.</exception>
    public static void Check(string text)
    {
        try
        {
            using var document = System.Text.Json.JsonDocument.Parse(text, Options);
        }
        catch (System.Text.Json.JsonException exception)
        {
            throw new JsonReaderException(exception.Message, exception);
        }
    }
}
