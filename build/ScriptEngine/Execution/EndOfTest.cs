using ScriptEngine.Logging;

namespace ScriptEngine.Execution;

/// <summary>Prints the summary, or what the script's handleSummary makes of it, and writes the export.</summary>
sealed class EndOfTest(ITestScript script, TerminalStreams terminal, ILog log)
{
    const string HandleSummary = "handleSummary";

    /// <param name="text">Makes the summary for people.</param>
    /// <param name="data">Makes the JSON that handleSummary gets.</param>
    /// <param name="export">Writes the summary export.</param>
    /// <param name="exportPath">Null for no export.</param>
    public async Task ReportAsync(Func<string> text, Func<string> data, Action<TextWriter> export, string? exportPath)
    {
        List<string> problems = [];
        foreach (var (path, content) in await OfScriptAsync(data) ?? new Dictionary<string, string> { ["stdout"] = text() })
            Try(problems, path, () => Write(path, content));
        if (exportPath is not null)
            Try(problems, exportPath, () => ReplaceFile(exportPath, export));

        if (problems.Count > 0)
        {
            string all = problems.Count == 1 ? problems[0] : "Could not save some summary information:\n\t- " + string.Join("\n\t- ", problems);
            log.Write(LogLevel.Error, "failed to handle the end-of-test summary", fields: new KeyValuePair<string, string>("error", all));
        }
    }

    async Task<IReadOnlyDictionary<string, string>?> OfScriptAsync(Func<string> data)
    {
        if (!script.Exports(HandleSummary))
            return null;

        try
        {
            return await VuThread.Start(HandleSummary, () => script.RunHandleSummary(data()));
        }
        catch (EngineException e)
        {
            // As in k6, the summary that everybody gets stands in for one that could not be made.
            log.Write(LogLevel.Error, e.Message, hint: e.Hint);
            return null;
        }
    }

    void Write(string path, string content)
    {
        switch (path)
        {
            case "stdout": terminal.Write(content); break;
            case "stderr": terminal.WriteError(content); break;
            default: File.WriteAllText(path, content); break;
        }
    }

    static void Try(List<string> problems, string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            problems.Add($"could not open '{path}': {e.Message}");
        }
    }

    /// <summary>A reader finds the whole file or none.</summary>
    static void ReplaceFile(string path, Action<TextWriter> write)
    {
        if (path.StartsWith("/dev/", StringComparison.Ordinal))
        {
            using StreamWriter device = new(path);
            write(device);
            return;
        }

        string temporary = $"{path}.{Environment.ProcessId}.tmp";
        using (StreamWriter writer = new(temporary))
            write(writer);
        File.Move(temporary, path, overwrite: true);
    }
}
