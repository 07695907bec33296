using System.Text;
using ScriptEngine.Execution;
using ScriptEngine.Logging;

namespace ScriptEngine.Tests.Execution;

public sealed class EndOfTestTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
    private readonly MemoryStream _output = new();
    private readonly MemoryStream _error = new();
    private readonly RecordedLog _log = new();

    [Fact]
    public async Task Without_handleSummary_the_text_is_printed_and_the_export_written()
    {
        var export = Path.Combine(_folder.FullName, "export.json");

        await ReportAsync(new FakeScript(), export);

        Encoding.UTF8.GetString(_output.ToArray()).ShouldBe("text");
        (await File.ReadAllTextAsync(export, TestContext.Current.CancellationToken)).ShouldBe("export");
        _folder.GetFiles().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_handleSummary_returns_goes_to_streams_and_files()
    {
        var file = Path.Combine(_folder.FullName, "own.txt");

        await ReportAsync(
            new FakeScript { HandleSummary = () => new Dictionary<string, string> { ["stdout"] = "o", ["stderr"] = "e", [file] = "f" } });

        Encoding.UTF8.GetString(_output.ToArray()).ShouldBe("o");
        Encoding.UTF8.GetString(_error.ToArray()).ShouldBe("e");
        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldBe("f");
    }

    [Fact]
    public async Task A_handleSummary_that_gives_nothing_leaves_the_text()
    {
        await ReportAsync(new FakeScript { HandleSummary = () => null });

        Encoding.UTF8.GetString(_output.ToArray()).ShouldBe("text");
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_told_and_the_others_are_written()
    {
        var missing = Path.Combine(_folder.FullName, "missing", "file");

        await ReportAsync(new FakeScript { HandleSummary = () => new Dictionary<string, string> { [missing] = "x", ["stdout"] = "o" } });

        Encoding.UTF8.GetString(_output.ToArray()).ShouldBe("o");
        _log.Lines.ShouldHaveSingleItem().ShouldBe(
            $"Error: failed to handle the end-of-test summary error=Could not save some summary information:\n\t- could not open "
                + $"'{missing}': "
            + $"open {missing}: no such file or directory");
    }

    [Fact]
    public async Task A_result_that_is_no_map_of_texts_is_told()
    {
        await ReportAsync(new FakeScript { HandleSummary = () => throw new FormatException("no map") });

        _output.ToArray().ShouldBeEmpty();
        _log.Lines.ShouldBe(["Error: failed to handle the end-of-test summary error=no map"]);
    }

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _output.Dispose();
        _error.Dispose();
    }

    private async Task ReportAsync(FakeScript script, string? export = null)
    {
        using TerminalStreams terminal = new(_output, _error, isOutputTerminal: false, isErrorTerminal: false);
        await new EndOfTest(script, terminal, _log).ReportAsync(() => "text", () => "{}", target => target.Write("export"), export);
    }
}
