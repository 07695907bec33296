using System.Text;
using ScriptEngine.Execution;
using ScriptEngine.Logging;

namespace ScriptEngine.Tests.Execution;

public sealed class EndOfTestTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();
    readonly MemoryStream output = new();
    readonly MemoryStream error = new();
    readonly RecordedLog log = new();

    [Fact]
    public async Task Without_handleSummary_the_text_is_printed_and_the_export_written()
    {
        string export = Path.Combine(folder.FullName, "export.json");

        await ReportAsync(new FakeScript(), export);

        Encoding.UTF8.GetString(output.ToArray()).ShouldBe("text");
        (await File.ReadAllTextAsync(export, TestContext.Current.CancellationToken)).ShouldBe("export");
        folder.GetFiles().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_handleSummary_returns_goes_to_streams_and_files()
    {
        string file = Path.Combine(folder.FullName, "own.txt");

        await ReportAsync(new FakeScript { HandleSummary = () => new Dictionary<string, string> { ["stdout"] = "o", ["stderr"] = "e", [file] = "f" } });

        Encoding.UTF8.GetString(output.ToArray()).ShouldBe("o");
        Encoding.UTF8.GetString(error.ToArray()).ShouldBe("e");
        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldBe("f");
    }

    [Fact]
    public async Task A_handleSummary_that_gives_nothing_leaves_the_text()
    {
        await ReportAsync(new FakeScript { HandleSummary = () => null });

        Encoding.UTF8.GetString(output.ToArray()).ShouldBe("text");
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_told_and_the_others_are_written()
    {
        string missing = Path.Combine(folder.FullName, "missing", "file");

        await ReportAsync(new FakeScript { HandleSummary = () => new Dictionary<string, string> { [missing] = "x", ["stdout"] = "o" } });

        Encoding.UTF8.GetString(output.ToArray()).ShouldBe("o");
        log.Lines.ShouldHaveSingleItem().ShouldBe(
            $"Error: failed to handle the end-of-test summary error=Could not save some summary information:\n\t- could not open '{missing}': "
            + $"open {missing}: no such file or directory");
    }

    [Fact]
    public async Task A_result_that_is_no_map_of_texts_is_told()
    {
        await ReportAsync(new FakeScript { HandleSummary = () => throw new FormatException("no map") });

        output.ToArray().ShouldBeEmpty();
        log.Lines.ShouldBe(["Error: failed to handle the end-of-test summary error=no map"]);
    }

    public void Dispose()
    {
        folder.Delete(recursive: true);
        output.Dispose();
        error.Dispose();
    }

    async Task ReportAsync(FakeScript script, string? export = null)
    {
        using TerminalStreams terminal = new(output, error, isOutputTerminal: false, isErrorTerminal: false);
        await new EndOfTest(script, terminal, log).ReportAsync(() => "text", () => "{}", target => target.Write("export"), export);
    }
}
