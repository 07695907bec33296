using Newtonsoft.Json;

namespace LoadTesting;

/// <summary>
/// JSON by the letter. Newtonsoft also reads comments, single quotes, octal numbers and more, and takes the last of two members of one
/// name: a damaged file could so be taken for a whole one that says something else.
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
