using Newtonsoft.Json.Linq;

namespace Pipeline.Tests.EndToEnd;

/// <summary>Tests whose figures are the generator's, and such as are run once more, with a k6 that FakeTool plays.</summary>
public sealed class VerdictTests : IDisposable
{
    private const string Name = "Core_API_Quick_Test";
    private static readonly string[] OneTest = [$"--target={Name}", "--pause=0s", "--duration=1s", "--ramp-up=0s", "--ramp-down=0s"];

    private readonly Host _host = new Host().With("K6_BINARY", Host.FakeTool).With("FAKE_INSPECT", "good");

    [Fact]
    public async Task Less_load_than_was_planned_is_invalid_and_said_with_the_reason()
    {
        var exitCode = await _host.With("FAKE_SUMMARY", "dropped").RunAsync(OneTest);

        exitCode.ShouldBe(3, _host.Output);
        _host.Output.ShouldContain($"{Name}: invalid. 12 iterations were due and had no free VU to run on (dropped_iterations)");
        _host.Output.ShouldContain("1 test: 1 invalid.");
        ReadResult()["verdict"]?.ToString().ShouldBe("Invalid", StringCompareShould.IgnoreCase);
        ReadFile("junit.xml").ShouldContain("<error");
        ReadFile("junit.xml").ShouldNotContain("<failure");
        ReadFile("summary.md").ShouldContain("no free VU to run on");
    }

    [Fact]
    public async Task A_test_that_was_refused_every_connection_is_run_once_more_and_says_so()
    {
        var exitCode = await _host.With("FAKE_REFUSED_ONCE", Path.Combine(_host.Folder, "refused")).RunAsync(OneTest);

        exitCode.ShouldBe(0, _host.Output);
        _host.Output.ShouldContain(
            "the first attempt measured nothing and was repeated. Nothing answered: the connection was refused for all 3454 requests");
        _host.Output.ShouldContain($"{Name}: an attempt failed and was repeated: Nothing answered");
        ReadResult()["failedAttempts"].ShouldBeOfType<JArray>().Count.ShouldBe(1);
        ReadFile("summary.md").ShouldContain("Nothing answered");
        File.Exists(Path.Combine(_host.Results, "tests", Name, "attempt-1", "timeline.ndjson")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_crossed_threshold_is_never_run_again()
    {
        var dump = Directory.CreateDirectory(Path.Combine(_host.Folder, "dump")).FullName;

        var exitCode = await _host.With("FAKE_EXIT", "99").With("FAKE_DUMP", dump).RunAsync(OneTest);

        exitCode.ShouldBe(99, _host.Output);
        Directory.GetFiles(dump, "call-*.json")
            .Count(call => (string?)JObject.Parse(File.ReadAllText(call))["arguments"]?[0] == "run")
            .ShouldBe(1);
        ReadResult()["failedAttempts"].ShouldBeOfType<JArray>().ShouldBeEmpty();
    }

    public void Dispose() => _host.Dispose();

    private JObject ReadResult() => JObject.Parse(ReadFile(Path.Combine("tests", Name, "result.json")));

    private string ReadFile(string name) => File.ReadAllText(Path.Combine(_host.Results, name));
}
