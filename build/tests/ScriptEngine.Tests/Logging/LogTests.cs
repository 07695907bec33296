using System.Text;
using ScriptEngine.Failures;
using ScriptEngine.Logging;

namespace ScriptEngine.Tests.Logging;

public sealed class LogTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
    private readonly MemoryStream _output = new();
    private readonly MemoryStream _error = new();

    [Fact]
    public void Lines_go_to_standard_error_unless_said_otherwise()
    {
        Write(new LogSettings { Format = "raw" });

        Text(_error).ShouldBe("engine\nscript\n");
        Text(_output).ShouldBe("");
    }

    [Fact]
    public void None_writes_nothing()
    {
        Write(new LogSettings { Format = "raw", Output = "none" });

        Text(_error).ShouldBe("");
        Text(_output).ShouldBe("");
    }

    [Fact]
    public void What_scripts_print_goes_to_a_file_of_its_own_without_its_source()
    {
        var file = Path.Combine(_folder.FullName, "console.log");

        Write(new LogSettings { ConsoleOutput = file, Format = "json" });

        Text(_error).ShouldContain("engine");
        Text(_error).ShouldNotContain("script");
        File.ReadAllText(file).ShouldContain("\"msg\":\"script\"");
        File.ReadAllText(file).ShouldNotContain("source");
    }

    [Fact]
    public void A_file_takes_lines_from_its_level_on_and_is_appended_to()
    {
        var file = Path.Combine(_folder.FullName, "engine.log");
        File.WriteAllText(file, "before\n");

        Write(new LogSettings { Output = $"file={file},level=error", Format = "raw" });

        File.ReadAllText(file).ShouldBe("before\nengine\n");
    }

    [Theory]
    [InlineData("nowhere", "unsupported log output 'nowhere'")]
    [InlineData("filexy", "logfile configuration should be in the form `file=path-to-local-file` but is `filexy`")]
    [InlineData("file=x,level=loud", "unknown log level loud")]
    [InlineData("file=x,colour=red", "unknown logfile config key colour")]
    public void An_output_that_is_not_understood_is_refused(string value, string expected) =>
        Should.Throw<EngineException>(() => Write(new LogSettings { Output = value })).Message.ShouldBe(expected);

    [Fact]
    public void Debug_lines_are_written_only_when_asked_for()
    {
        using TerminalStreams terminal = new(_output, _error, false, false);
        using (Log quiet = new(new LogSettings { Format = "raw" }, terminal, TimeProvider.System))
            quiet.Write(LogLevel.Debug, "quiet");
        using (Log verbose = new(new LogSettings { Format = "raw", IsVerbose = true }, terminal, TimeProvider.System))
            verbose.Write(LogLevel.Debug, "verbose");

        Text(_error).ShouldBe("verbose\n");
    }

    [Fact]
    public void On_a_terminal_progress_stays_below_what_is_printed()
    {
        using TerminalStreams terminal = new(_output, _error, isOutputTerminal: true, isErrorTerminal: true);

        terminal.ShowPersistent("bar");
        terminal.Write("line\n");
        terminal.ShowPersistent("");
        terminal.Write("end");

        Text(_output).ShouldBe("bar\x1b[0Jline\nbarend");
    }

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _output.Dispose();
        _error.Dispose();
    }

    private static string Text(MemoryStream stream) => Encoding.UTF8.GetString(stream.ToArray());

    private void Write(LogSettings settings)
    {
        using TerminalStreams terminal = new(_output, _error, false, false);
        using Log log = new(settings, terminal, TimeProvider.System);
        log.Write(LogLevel.Error, "engine");
        log.Write(LogLevel.Info, "script", "console");
    }
}
