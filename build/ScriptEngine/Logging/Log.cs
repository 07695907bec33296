namespace ScriptEngine.Logging;

/// <summary>Writes log lines to the stream or file that the flags name; what scripts print may have a file of its own.</summary>
sealed class Log : ILog, IDisposable
{
    const string Console = "console";

    readonly Lock gate = new();
    readonly TimeProvider time;
    readonly LogFormat format;
    readonly Action<string>? target;
    readonly StreamWriter? targetFile;
    readonly StreamWriter? console;
    readonly LogLevel least;
    readonly LogLevel leastOfConsole;

    /// <exception cref="EngineException">A flag's value is not understood, or a file cannot be opened.</exception>
    public Log(LogSettings settings, TerminalStreams terminal, TimeProvider time)
    {
        this.time = time;
        leastOfConsole = least = settings.IsVerbose ? LogLevel.Debug : LogLevel.Info;
        bool isColored = false;
        switch (settings.Output)
        {
            case "stderr":
                isColored = terminal.IsErrorTerminal;
                target = terminal.WriteError;
                break;
            case "stdout":
                isColored = terminal.IsOutputTerminal;
                target = terminal.Write;
                break;
            case "none":
                break;
            case string file when file.StartsWith("file", StringComparison.Ordinal):
                LogFileTarget chosen = LogFileTarget.Parse(file);
                least = (LogLevel)Math.Max((int)least, (int)chosen.Least);
                targetFile = OpenLog(chosen.Path);
                target = targetFile.Write;
                break;
            default:
                throw new EngineException(ExitCode.Untyped, $"unsupported log output '{settings.Output}'");
        }

        format = LogFormat.Of(settings.Format, isColored && !settings.NoColor, time.GetLocalNow());
        if (settings.ConsoleOutput is { Length: > 0 } path)
            console = Append(path);
    }

    public bool IsEnabled(LogLevel level) => level >= least || (console is not null && level >= leastOfConsole);

    public void Write(LogLevel level, string message, string? source = null, string? hint = null, params ReadOnlySpan<KeyValuePair<string, string>> fields)
    {
        bool toConsoleFile = source == Console && console is not null;
        if (level < (toConsoleFile ? leastOfConsole : least) || (target is null && !toConsoleFile))
            return;

        List<KeyValuePair<string, string>> all = [.. fields];
        if (hint is not null)
            all.Add(new("hint", hint));
        if (source is not null && !toConsoleFile)
            all.Add(new("source", source));
        all.Sort(static (left, right) => string.CompareOrdinal(left.Key, right.Key));

        string line = format.Format(new LogEntry(time.GetLocalNow(), level, message, all));
        lock (gate)
        {
            if (toConsoleFile)
                console!.Write(line);
            else
                target!(line);
        }
    }

    public void Dispose()
    {
        targetFile?.Dispose();
        console?.Dispose();
    }

    static StreamWriter OpenLog(string path)
    {
        string? folder = Path.GetDirectoryName(path);
        return folder is null || Directory.Exists(folder)
            ? Append(path)
            : throw new EngineException(ExitCode.Untyped, $"provided directory '{folder}' does not exist");
    }

    static StreamWriter Append(string path)
    {
        try
        {
            return new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EngineException(ExitCode.Untyped, $"failed to open logfile {path}: {e.Message}", inner: e);
        }
    }
}
