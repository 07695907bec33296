using ScriptEngine.Failures;

namespace ScriptEngine.Logging;

/// <summary>Writes log lines to the stream or file that the flags name; what scripts print may have a file of its own.</summary>
internal sealed class Log : ILog, IDisposable
{
    private const string Console = "console";

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly LogFormat _format;
    private readonly Action<string>? _target;
    private readonly StreamWriter? _targetFile;
    private readonly StreamWriter? _console;
    private readonly LogLevel _minLevel;
    private readonly LogLevel _minConsoleLevel;

    /// <exception cref="EngineException">A flag's value is not understood, or a file cannot be opened.</exception>
    public Log(LogSettings settings, TerminalStreams terminal, TimeProvider time)
    {
        _time = time;
        _minConsoleLevel = _minLevel = settings.IsVerbose ? LogLevel.Debug : LogLevel.Info;
        var isColored = false;
        switch (settings.Output)
        {
            case "stderr":
                isColored = terminal.IsErrorTerminal;
                _target = terminal.WriteError;
                break;
            case "stdout":
                isColored = terminal.IsOutputTerminal;
                _target = terminal.Write;
                break;
            case "none":
                break;
            case string file when file.StartsWith("file", StringComparison.Ordinal):
                var chosen = LogFileTarget.Parse(file);
                _minLevel = (LogLevel)Math.Max((int)_minLevel, (int)chosen.MinLevel);
                _targetFile = OpenLog(chosen.Path);
                _target = _targetFile.Write;
                break;
            default:
                throw new EngineException(ExitCode.Untyped, $"unsupported log output '{settings.Output}'");
        }

        _format = LogFormat.From(settings.Format, isColored && !settings.NoColor, time.GetLocalNow());
        if (settings.ConsoleOutput is { Length: > 0 } path)
            _console = Append(path);
    }

    public bool IsEnabled(LogLevel level) => level >= _minLevel || (_console is not null && level >= _minConsoleLevel);

    public void Write(LogLevel level, string message, string? source = null, string? hint = null,
        params ReadOnlySpan<KeyValuePair<string, string>> fields)
    {
        var toConsoleFile = source == Console && _console is not null;
        if (level < (toConsoleFile ? _minConsoleLevel : _minLevel) || (_target is null && !toConsoleFile))
            return;

        List<KeyValuePair<string, string>> all = [.. fields];
        if (hint is not null)
            all.Add(new("hint", hint));
        if (source is not null && !toConsoleFile)
            all.Add(new("source", source));
        all.Sort(static (left, right) => string.CompareOrdinal(left.Key, right.Key));

        var line = _format.Format(new LogEntry(_time.GetLocalNow(), level, message, all));
        lock (_gate)
        {
            if (toConsoleFile)
                _console!.Write(line);
            else
                _target!(line);
        }
    }

    public void Dispose()
    {
        _targetFile?.Dispose();
        _console?.Dispose();
    }

    private static StreamWriter OpenLog(string path)
    {
        var folder = Path.GetDirectoryName(path);
        return folder is null || Directory.Exists(folder)
            ? Append(path)
            : throw new EngineException(ExitCode.Untyped, $"provided directory '{folder}' does not exist");
    }

    private static StreamWriter Append(string path)
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
