namespace LoadTesting.K6Output;

/// <summary>
/// The parts of a <c>k6.log</c> that a report shows. The texts contain no control characters, colours or tokens, and their length is
/// limited.
/// </summary>
/// <param name="LastLines">The last lines, in order, without k6's progress lines, which are of no use after the test.</param>
/// <param name="Messages">
/// Warnings and errors, the most frequent first. Messages that differ only in numbers or addresses count as one.
/// </param>
/// <param name="MoreMessages">How many lines have messages that are not among <paramref name="Messages"/>.</param>
/// <param name="IsEndOnly">The log was too large to be read completely, so the counts only cover its end.</param>
public sealed record LogDigest(IReadOnlyList<string> LastLines, IReadOnlyList<LogMessage> Messages, long MoreMessages, bool IsEndOnly)
{
    /// <summary>Null, without a problem, if there is no log: a test that was not run has none.</summary>
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

/// <summary>Lines of a log with the same message.</summary>
/// <param name="Example">The first of these lines.</param>
/// <param name="FirstAt">The time by k6's clock, to the second; null if the line does not contain it.</param>
public sealed record LogMessage(string Level, string Example, long Count, DateTimeOffset? FirstAt);
