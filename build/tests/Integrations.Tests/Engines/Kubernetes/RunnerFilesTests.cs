using Integrations.Engines.Kubernetes;

namespace Integrations.Tests.Engines.Kubernetes;

public sealed class RunnerFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RunnerFolder _runner;

    public RunnerFilesTests()
    {
        _runner = RunnerFolder.Of(_folder.Path, 2);
        Directory.CreateDirectory(_runner.Path);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Lines_become_the_files_that_k6_wrote()
    {
        var files = Read("T 1 {\"a\":1}", "T 2 {\"b\": 2}", "S 1 {", "S 2 ", "S 3 }", "E 2 3");

        files.HasEnded.ShouldBeTrue();
        files.SummaryProblem.ShouldBeNull();
        files.TimeLineProblem.ShouldBeNull();
        File.ReadAllText(_runner.TimeLine).ShouldBe("{\"a\":1}\n{\"b\": 2}\n");
        File.ReadAllText(_runner.Summary).ShouldBe("{\n\n}\n");
    }

    [Fact]
    public void Lines_that_are_read_again_are_not_written_twice()
    {
        var files = Read("T 1 a", "T 2 b", "T 1 a", "T 2 b", "T 3 c", "S 1 {", "S 1 {", "S 2 }", "E 3 2", "E 3 2");

        files.TimeLineProblem.ShouldBeNull();
        File.ReadAllText(_runner.TimeLine).ShouldBe("a\nb\nc\n");
        File.ReadAllText(_runner.Summary).ShouldBe("{\n}\n");
    }

    [Fact]
    public void A_time_line_that_a_rotated_log_has_lost_a_part_of_is_not_whole()
    {
        var files = Read("T 1 a", "T 5 e", "S 1 {}", "E 5 1");

        files.TimeLineProblem.ShouldBe("its lines 2 to 4 are missing, because the node keeps only the end of a long log");
        files.SummaryProblem.ShouldBeNull();
    }

    [Fact]
    public void A_summary_whose_beginning_is_lost_is_none()
    {
        var files = Read("T 1 a", "S 2 \"metrics\": {}", "S 3 }", "E 1 3");

        files.SummaryProblem.ShouldBe("its log was cut off, because the node keeps only the end of a long log");
        File.Exists(_runner.Summary).ShouldBeFalse();
    }

    [Fact]
    public void Without_the_last_line_nothing_is_known_to_be_whole()
    {
        var files = Read("T 1 a", "S 1 {", "S 2 }");

        files.HasEnded.ShouldBeFalse();
        files.SummaryProblem.ShouldNotBeNull();
        files.TimeLineProblem.ShouldNotBeNull();
        File.Exists(_runner.Summary).ShouldBeFalse();
    }

    [Fact]
    public void Other_lines_are_none_of_its_business()
    {
        var files = Read("", "sh: printf: not found", "T x y", "T", "S 1", "E 0 1", "T 1 late");

        files.TimeLineProblem.ShouldBe("k6 wrote none");
        File.ReadAllText(_runner.TimeLine).ShouldBeEmpty();
    }

    private RunnerFiles Read(params string[] lines)
    {
        using var files = new RunnerFiles(_runner, text => text);
        foreach (var line in lines)
            files.Take(line);
        return files;
    }
}
