using CliWrap;
using Integrations.Git;

namespace Integrations.Tests.Git;

public sealed class BuildInfoReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_repository_tells_commit_branch_and_whether_it_was_modified()
    {
        Assert.SkipWhen(Fake.Runner().Search.Find("git") is null, "no git");
        await GitAsync("init", "--quiet", "--initial-branch=trunk");
        await File.WriteAllTextAsync(_folder.File("script.js"), "1", TestContext.Current.CancellationToken);
        await GitAsync("add", ".");
        await GitAsync("-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "--quiet", "--message=One");

        var clean = await ReadAsync();
        await File.WriteAllTextAsync(_folder.File("script.js"), "2", TestContext.Current.CancellationToken);
        var modified = await ReadAsync();

        clean.Commit.ShouldNotBeNull().Length.ShouldBe(40);
        clean.Branch.ShouldBe("trunk");
        clean.IsModified.ShouldBeFalse();
        modified.ShouldBe(clean with { IsModified = true, StartedAt = modified.StartedAt });
    }

    [Fact]
    public async Task Outside_of_a_repository_there_is_no_commit_and_no_error()
    {
        var build = await ReadAsync();

        (build.Commit, build.Branch, build.IsModified, build.BuildUrl).ShouldBe((null, null, false, null));
        build.Cores.ShouldBe(Environment.ProcessorCount);
        build.System.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public async Task Without_git_there_is_no_commit_and_no_error() => (await ReadAsync(("PATH", _folder.Path))).Commit.ShouldBeNull();

    [Fact]
    public async Task GitHub_tells_the_builds_page_and_the_branch_that_the_detached_head_does_not() =>
        (await ReadAsync(
            ("GITHUB_SERVER_URL", "https://github.com"), ("GITHUB_REPOSITORY", "a/b"), ("GITHUB_RUN_ID", "42"), ("GITHUB_SHA", "abc"),
                ("GITHUB_REF_NAME", "main")))
            .ShouldSatisfyAllConditions(
                build => build.BuildUrl.ShouldBe(new Uri("https://github.com/a/b/actions/runs/42")),
                build => build.Commit.ShouldBe("abc"),
                build => build.Branch.ShouldBe("main"));

    [Fact]
    public async Task Azure_Pipelines_and_TeamCity_tell_the_builds_page()
    {
        var azure = await ReadAsync(
            ("SYSTEM_COLLECTIONURI", "https://dev.azure.com/us/"), ("SYSTEM_TEAMPROJECT", "Load tests"), ("BUILD_BUILDID", "7"));
        var teamCity = await ReadAsync(("BUILD_URL", "https://ci.example.com/build/7"));

        azure.BuildUrl!.AbsoluteUri.ShouldBe("https://dev.azure.com/us/Load%20tests/_build/results?buildId=7");
        teamCity.BuildUrl.ShouldBe(new Uri("https://ci.example.com/build/7"));
    }

    public void Dispose() => _folder.Dispose();

    // What surrounds the tests may be a CI system or a repository itself.
    private Task<LoadTesting.Model.BuildInfo> ReadAsync(params (string Name, string Value)[] variables)
    {
        string[] ofCi =
        [
            "GITHUB_SERVER_URL", "GITHUB_SHA", "GITHUB_HEAD_REF", "GITHUB_REF_NAME", "SYSTEM_COLLECTIONURI",
                "SYSTEM_TEAMFOUNDATIONCOLLECTIONURI",
            "BUILD_URL", "BUILD_SOURCEVERSION", "BUILD_SOURCEBRANCHNAME", "BUILD_VCS_NUMBER",
        ];
        var runner = Fake.Runner([.. ofCi.Select(name => (name, "")), ("GIT_CEILING_DIRECTORIES", Path.GetTempPath()), .. variables]);
        return new BuildInfoReader(runner, TimeProvider.System).ReadAsync(_folder.Path, TestContext.Current.CancellationToken);
    }

    private async Task GitAsync(params string[] arguments) =>
        await Cli.Wrap("git").WithArguments(arguments).WithWorkingDirectory(_folder.Path)
            .ExecuteAsync(TestContext.Current.CancellationToken);
}
