using System.Text;
using LoadTesting.History;
using LoadTesting.Model;
using LoadTesting.Reporting;
using LoadTesting.Storage;
using LoadTesting.Tests.K6Output;

namespace LoadTesting.Tests.Reporting;

/// <summary>Reports of a folder that somebody else made, and filled with what harms who reads them.</summary>
public sealed class ReceivedResultsTests : IDisposable
{
    private const string Hostile = "a\u001b[2Jb\u001b]0;windowname\u0007c\u009bd\u007fe\u202ef\u2066g\u2028h\rk\0l";
    private const string Secret = "a-file-of-this-machine";

    private static readonly PlannedTest Test = Samples.Test();

    private readonly TemporaryFolder _parent = new();

    private string Run => _parent.File("run");

    private string TestFolder => Path.Combine(Run, "tests", Test.Name);

    [Fact]
    public void No_text_of_them_moves_a_terminal_or_turns_the_direction_of_writing()
    {
        var variables = new Dictionary<string, string> { [Hostile] = Hostile };
        var hostileTest = Test.Redefined(definition => definition with { Category = Hostile, Script = Hostile }) with
        {
            Variables = variables,
        };
        var folder = ResultsFolder.CreateAt(Run, Samples.Plan(hostileTest) with { Target = Hostile });
        folder.Save(new BuildInfo(Samples.Noon, Hostile, Hostile, false, Hostile, 2, null));
        folder.Save(Samples.Result(hostileTest, Verdict.ThresholdsCrossed) with
        {
            Engine = new EngineDescription(Hostile, Hostile, Hostile),
            Outcome = Samples.Ended(99) with { Error = Hostile },
            Reason = Hostile,
            Thresholds = [new ThresholdResult(Hostile, Hostile, true, 1, 2)],
            Warnings = [Hostile],
        });
        RecordedTest.WriteTo(folder.Of(hostileTest));
        File.WriteAllText(folder.Of(hostileTest).Log, $"time=\"2030-01-02T12:00:00Z\" level=error msg=\"{Hostile}\"\n");

        var summary = RunReports.Write(ResultsFolder.Open(Run));

        string[] reports = ["summary.csv", "summary.md", "summary.json", "junit.xml", "report.html"];
        var texts = reports.Select(name => (name, File.ReadAllText(Path.Combine(Run, name))))
            .Append(("terminal", SummaryTable.Format(summary)));
        foreach (var (name, text) in texts)
        {
            text.Contains("windowname", StringComparison.Ordinal).ShouldBeFalse(name);
            text.EnumerateRunes().Where(IsHarmful).Select(rune => rune.Value).ShouldBeEmpty(name);
        }
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("vbscript:x")]
    public void Only_pages_become_links(string address)
    {
        var folder = ResultsFolder.CreateAt(Run, Samples.Plan(Test));
        folder.Save(new BuildInfo(Samples.Noon, null, null, false, "Linux", 2, new Uri(address)));
        folder.Save(Samples.Result(Test, Verdict.Inconclusive) with { Outcome = Samples.Ended(107) with { TestUrl = new Uri(address) } });

        RunReports.Write(ResultsFolder.Open(Run));

        var scheme = address.Split(':')[0];
        File.ReadAllText(Path.Combine(Run, "summary.md")).ShouldNotContain($"]({scheme}:", Case.Insensitive);
        File.ReadAllText(Path.Combine(Run, "report.html")).ShouldNotContain($"href=\"{address}", Case.Insensitive);
        File.Exists(Path.Combine(Run, "cloud_test_urls.txt")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("k6.log")]
    [InlineData("k6-summary.json")]
    [InlineData("timeline.ndjson")]
    [InlineData("dashboard.html")]
    public void A_file_that_is_a_symbolic_link_is_not_followed_and_named_in_its_place(string name)
    {
        SkipOnWindows();
        Whole();
        File.Delete(Path.Combine(TestFolder, name));
        File.CreateSymbolicLink(Path.Combine(TestFolder, name), Target());

        RunReports.Write(ResultsFolder.Open(Run));

        var page = File.ReadAllText(Path.Combine(Run, "report.html"));
        page.ShouldNotContain(Secret);
        page.ShouldContain($"{name} is a symbolic link, which is not followed");
        page.ShouldNotContain($"/{name}\"");
    }

    [Theory]
    [InlineData("tests")]
    [InlineData("tests/Core_API_Quick_Test")]
    [InlineData("tests/Core_API_Quick_Test/result.json")]
    public void A_result_behind_a_symbolic_link_is_none(string place)
    {
        SkipOnWindows();
        Whole();
        var linked = Path.Combine(Run, place);
        Directory.Move(linked, _parent.File("elsewhere"));
        File.CreateSymbolicLink(linked, _parent.File("elsewhere"));

        var summary = RunReports.Write(ResultsFolder.Open(Run));

        summary.Rows.ShouldHaveSingleItem().Result!.Verdict.ShouldBe(Verdict.Inconclusive);
        File.ReadAllText(Path.Combine(Run, "summary.md")).ShouldContain("is a symbolic link, which is not followed");
    }

    [Fact]
    public void A_plan_that_is_a_symbolic_link_is_refused_and_a_folder_that_is_one_was_named_by_a_person()
    {
        SkipOnWindows();
        Whole();
        Directory.CreateSymbolicLink(_parent.File("latest"), Run);
        ResultsFolder.Open(_parent.File("latest")).ReadResults().ShouldHaveSingleItem().Verdict.ShouldBe(Verdict.Passed);
        File.Move(Path.Combine(Run, "plan.json"), _parent.File("plan.json"));
        File.CreateSymbolicLink(Path.Combine(Run, "plan.json"), _parent.File("plan.json"));

        Should.Throw<ConfigurationException>(() => ResultsFolder.Open(Run))
            .Message.ShouldContain("plan.json is a symbolic link, which is not followed");
    }

    [Fact]
    public void Reports_are_not_written_through_a_symbolic_link()
    {
        SkipOnWindows();
        Whole();
        foreach (var name in (string[])["report.html", "summary.csv", "summary.md", "summary.json", "junit.xml"])
            File.CreateSymbolicLink(Path.Combine(Run, name), Target());

        RunReports.Write(ResultsFolder.Open(Run));

        File.ReadAllText(Target()).ShouldBe(Secret);
    }

    [Fact]
    public void A_test_s_folder_that_is_a_symbolic_link_is_not_written_to()
    {
        SkipOnWindows();
        var folder = Whole();
        Directory.Move(TestFolder, _parent.File("elsewhere"));
        Directory.CreateSymbolicLink(TestFolder, _parent.File("elsewhere"));

        Should.Throw<UnsavedResultException>(() => folder.Save(Samples.Result(Test, Verdict.Inconclusive)))
            .Message.ShouldContain("is a symbolic link");
    }

    [Fact]
    public void A_history_names_the_linked_folders_that_it_passes_over()
    {
        SkipOnWindows();
        Whole();
        Directory.CreateDirectory(_parent.File("below"));
        Directory.CreateSymbolicLink(_parent.File("below/results-linked"), Run);
        Directory.CreateDirectory(_parent.File("odd\u001b[2J"));

        var history = HistoryReader.Read(_parent.Path);

        history.Runs.ShouldHaveSingleItem();
        history.Skipped.Select(one => one.ToString()).ShouldAllBe(text => text.All(letter => letter != '\u001b'));
        history.Skipped.ShouldContain(one =>
            one.Folder == "below/results-linked" && one.Reason.Contains("symbolic link", StringComparison.Ordinal));
    }

    public void Dispose() => _parent.Dispose();

    private static void SkipOnWindows() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Making a symbolic link takes rights there.");

    private static bool IsHarmful(Rune rune) => rune.Value is not ('\n' or '\t')
        && (Rune.IsControl(rune) || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x2028 or 0x2029);

    private ResultsFolder Whole()
    {
        var folder = ResultsFolder.CreateAt(Run, Samples.Plan(Test));
        folder.Save(Samples.Result(Test, Verdict.Passed));
        var files = folder.Of(Test);
        RecordedTest.WriteTo(files);
        File.WriteAllText(files.Dashboard, "<html></html>");
        return folder;
    }

    private string Target()
    {
        var target = _parent.File("secret");
        if (!File.Exists(target))
            File.WriteAllText(target, Secret);
        return target;
    }
}
