using LoadTesting;
using LoadTesting.Model;
using LoadTesting.Storage;
using Pipeline.Arguments;

namespace Pipeline.Run;

/// <summary>A full disk keeps the reports from being written, and not what they say from being shown.</summary>
public static class ReportWriting
{
    /// <param name="write">Makes the files, and says what is in them.</param>
    /// <param name="read">Says it without the files.</param>
    public static (T Summary, bool IsWritten) From<T>(
        ResultsFolder folder, Func<ResultsFolder, T> write, Func<ResultsFolder, T> read, BuildOutcome outcome)
    {
        try
        {
            return (write(folder), true);
        }
        catch (Exception exception) when (exception.IsOfFileSystem())
        {
            Console.Error.WriteLine($"Error: the reports could not be written: {exception.Reason()}."
                + $" What has ended is whole in {folder.Path}:"
                + $" {ArgumentTable.Target}=Report {ArgumentTable.Results}=FOLDER makes them again.");
            outcome.Add(ExitCodes.Inconclusive);
            return (read(folder), false);
        }
    }
}
