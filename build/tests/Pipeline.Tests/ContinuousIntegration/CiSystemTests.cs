using Cake.Common.Build.AzurePipelines;
using Cake.Common.Build.GitHubActions;
using Cake.Common.Build.TeamCity;
using Cake.Core;
using NSubstitute;
using Pipeline.ContinuousIntegration;
using FileSystem = Cake.Core.IO.FileSystem;

namespace Pipeline.Tests.ContinuousIntegration;

/// <summary>The commands, to the letter: what each system takes apart again.</summary>
public sealed class CiSystemTests : IDisposable
{
    private const string Nasty = "100 % of a, b: ::add-mask::x\r\n##vso[task.setvariable]y | 'z' [1]";

    private readonly ICakeEnvironment _environment = Substitute.For<ICakeEnvironment>();
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly string _folder = Directory.CreateTempSubdirectory("ci-").FullName;

    [Fact]
    public void GitHub_shows_any_text_as_one_annotation()
    {
        GitHub().ShowError("A: b, c %", Nasty);
        GitHub().ShowWarning("T", "w");

        _output.ToString().ShouldBe(
            "::error title=A%3A b%2C c %25::100 %25 of a, b: ::add-mask::x%0D%0A##vso[task.setvariable]y | 'z' [1]\n::warning "
                + "title=T::w\n");
    }

    [Fact]
    public void GitHub_folds_groups()
    {
        GitHub().OpenGroup("Core_API_Quick_Test");
        GitHub().CloseGroup("Core_API_Quick_Test");

        _output.ToString().ShouldBe("::group::Core_API_Quick_Test\n::endgroup::\n");
    }

    [Fact]
    public void The_step_s_summary_is_added_to_what_earlier_commands_of_the_step_wrote()
    {
        var summary = Summary("earlier\n");

        GitHub().Publish(new RunFiles(Write("summary.md", "# now\n"), "junit.xml"));

        File.ReadAllText(summary).ShouldStartWith("earlier\n# now\n");
    }

    [Fact]
    public void A_summary_that_would_make_the_step_lose_all_of_it_is_left_out()
    {
        var earlier = new string('x', (1024 * 1024) - 100);
        var summary = Summary(earlier);

        GitHub().Publish(new RunFiles(Write("summary.md", new string('y', 100)), "junit.xml"));

        File.ReadAllText(summary).ShouldBe(earlier);
    }

    [Fact]
    public void A_summary_that_cannot_be_written_breaks_no_run()
    {
        _environment.GetEnvironmentVariable("GITHUB_STEP_SUMMARY").Returns(Path.Combine(_folder, "no", "folder"));

        Should.NotThrow(() => GitHub().Publish(new RunFiles(Write("summary.md", "x"), "junit.xml")));
    }

    [Fact]
    public void Azure_shows_any_text_as_one_issue()
    {
        Azure().ShowError("A", Nasty);
        Azure().ShowWarning("T", "w");

        _output.ToString().ShouldBe(
            "##vso[task.logissue type=error;]A: 100 %AZP25 of a, b: ::add-mask::x%0D%0A##vso[task.setvariable]y | 'z' [1]\n"
            + "##vso[task.logissue type=warning;]T: w\n");
    }

    [Fact]
    public void Azure_folds_groups_and_shows_the_summary()
    {
        Azure().OpenGroup("Core_API_Quick_Test");
        Azure().CloseGroup("Core_API_Quick_Test");
        Azure().Publish(new RunFiles("/results/summary.md", "/results/junit.xml"));

        _output.ToString().ShouldBe("##[group]Core_API_Quick_Test\n##[endgroup]\n##vso[task.uploadsummary]/results/summary.md\n");
    }

    [Fact]
    public void TeamCity_shows_any_text_as_one_problem()
    {
        TeamCity().ShowError("A: b", Nasty + "\u2028");
        TeamCity().ShowWarning("T", "w");

        _output.ToString().ShouldBe(
            "##teamcity[buildProblem description='A: b: 100 % of a, b: ::add-mask::x|r|n##vso|[task.setvariable|]y || |'z|' |[1|] ' "
                + "identity='A__b']\n"
            + "##teamcity[message text='T: w' status='WARNING']\n");
    }

    [Fact]
    public void TeamCity_folds_blocks_and_takes_the_tests_over()
    {
        TeamCity().OpenGroup("Core_API_Quick_Test");
        TeamCity().CloseGroup("Core_API_Quick_Test");
        TeamCity().Publish(new RunFiles("/results/summary.md", "/results/junit.xml"));

        _output.ToString().ShouldBe(
            "##teamcity[blockOpened name='Core_API_Quick_Test']\n##teamcity[blockClosed name='Core_API_Quick_Test']\n"
            + "##teamcity[importData type='junit' path='/results/junit.xml']\n");
    }

    public void Dispose()
    {
        _output.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private GitHubSystem GitHub() => new(new GitHubActionsProvider(_environment, new FileSystem(), Commands()));

    private AzureSystem Azure() => new(new AzurePipelinesProvider(_environment, Commands()));

    private TeamCitySystem TeamCity() => new(new TeamCityProvider(_environment, new FileSystem(), Commands()));

    private CommandLines Commands() => new(new CommandGuard(_output));

    private string Summary(string content)
    {
        var path = Write("step-summary", content);
        _environment.GetEnvironmentVariable("GITHUB_STEP_SUMMARY").Returns(path);
        return path;
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }
}
