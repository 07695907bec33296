namespace LoadTesting.K6Output;

/// <summary>
/// What a page shows of a <c>k6.log</c>. Texts are without control characters, colours and tokens, and of bounded length.
/// </summary>
/// <param name="LastLines">In order; without k6's progress lines, which say nothing at the end.</param>
/// <param name="Messages">Warnings and errors that differ in more than numbers and addresses, the most frequent first.</param>
/// <param name="MoreMessages">Of those that are not among <paramref name="Messages"/>, how many lines.</param>
/// <param name="IsEndOnly">The log was too large to be read whole: counts are of its end.</param>
public sealed record LogDigest(IReadOnlyList<string> LastLines, IReadOnlyList<LogMessage> Messages, long MoreMessages, bool IsEndOnly)
{
    /// <summary>Null without a problem where there is no log: a test that was not run has none.</summary>
    internal static (LogDigest? Digest, string? Problem) Read(string path)
    {
        try
        {
            return File.Exists(path) ? (LogReader.Read(path), null) : (null, null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, $"k6.log cannot be read: {exception.Message}");
        }
    }
}

/// <summary>Lines of a log that say the same.</summary>
/// <param name="Example">The first of them.</param>
/// <param name="FirstAt">By k6's clock, to the second; null where the line does not say.</param>
public sealed record LogMessage(string Level, string Example, long Count, DateTimeOffset? FirstAt);
