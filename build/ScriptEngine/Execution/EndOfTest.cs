using ScriptEngine.Failures;
using ScriptEngine.Logging;

namespace ScriptEngine.Execution;

/// <summary>Prints the summary, or what the script's handleSummary makes of it, and writes the export.</summary>
internal sealed class EndOfTest(ITestScript script, TerminalStreams terminal, ILog log)
{
    private const string HandleSummary = "handleSummary";
    private const string StandardOutput = "stdout";
    private const string StandardError = "stderr";

    /// <param name="text">Makes the summary for people.</param>
    /// <param name="data">Makes the JSON that handleSummary gets.</param>
    /// <param name="export">Writes the summary export.</param>
    /// <param name="exportPath">Null for no export.</param>
    public async Task ReportAsync(Func<string> text, Func<string> data, Action<TextWriter> export, string? exportPath)
    {
        IReadOnlyDictionary<string, string> files;
        try
        {
            files = await OfScriptAsync(data) ?? new Dictionary<string, string> { [StandardOutput] = text() };
        }
        catch (Exception e) when (e is EngineException or FormatException or OperationCanceledException)
        {
            Fail(e is OperationCanceledException ? "handleSummary() execution timed out" : e.Message);
            return;
        }

        List<string> problems = [];
        foreach (var (path, content) in files)
            Try(problems, path, () => Write(path, content));
        if (exportPath is not null)
            Try(problems, exportPath, () => ReplaceFile(exportPath, export));

        if (problems.Count > 0)
            Fail("Could not save some summary information:\n\t- " + string.Join("\n\t- ", problems));
    }

    private void Fail(string problem) =>
        log.Write(LogLevel.Error, "failed to handle the end-of-test summary", fields: new KeyValuePair<string, string>("error", problem));

    /// <returns>Null where the summary that everybody gets is wanted, or has to stand in for one that threw.</returns>
    private Task<IReadOnlyDictionary<string, string>?> OfScriptAsync(Func<string> data) => script.Exports(HandleSummary)
        ? VuThread.Start(HandleSummary, () => script.RunHandleSummary(data()))
        : Task.FromResult<IReadOnlyDictionary<string, string>?>(null);

    private void Write(string path, string content)
    {
        switch (path)
        {
            case StandardOutput: terminal.Write(content); break;
            case StandardError: terminal.WriteError(content); break;
            default: File.WriteAllText(path, content); break;
        }
    }

    private static void Try(List<string> problems, string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            var reason = e switch
            {
                DirectoryNotFoundException or FileNotFoundException => "no such file or directory",
                UnauthorizedAccessException => "permission denied",
                _ => e.Message,
            };
            problems.Add($"could not open '{path}': open {path}: {reason}");
        }
    }

    /// <summary>Writes the file atomically: a reader finds the whole file or none.</summary>
    private static void ReplaceFile(string path, Action<TextWriter> write)
    {
        if (path.StartsWith("/dev/", StringComparison.Ordinal))
        {
            using StreamWriter device = new(path);
            write(device);
            return;
        }

        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        using (StreamWriter writer = new(temporary))
            write(writer);
        File.Move(temporary, path, overwrite: true);
    }
}
