using LoadTesting;
using LoadTesting.Model;
using LoadTesting.Storage;
using Pipeline.Arguments;

namespace Pipeline.Run;

/// <summary>If the reports cannot be written, for example because the disk is full, their content is still shown.</summary>
public static class ReportWriting
{
    /// <param name="write">Writes the files and returns their content.</param>
    /// <param name="read">Returns the content without the files.</param>
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
                + $" The finished tests are complete in {folder.Path}:"
                + $" {ArgumentTable.Target}=Report {ArgumentTable.Results}=FOLDER writes the reports again.");
            outcome.Add(ExitCodes.Inconclusive);
            return (read(folder), false);
        }
    }
}
