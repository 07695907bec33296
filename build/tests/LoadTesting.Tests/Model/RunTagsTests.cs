using LoadTesting.Model;

namespace LoadTesting.Tests.Model;

public sealed class RunTagsTests
{
    private static readonly BuildInfo Build = new(
        DateTimeOffset.UnixEpoch, "0123456789abcdef0123456789abcdef01234567", "main", false, "Linux", 2, null);

    [Fact]
    public void The_tags_are_what_the_script_is_told() =>
        RunTags.From(new Dictionary<string, string>
        {
            ["RUN_ID"] = "20261130T081500Z-3f9a", ["TEST_NAME"] = "A_Test", ["RUN_COMMIT"] = "0123456789", ["VUS"] = "5",
        }).ShouldBe(
            new Dictionary<string, string>
            {
                ["testid"] = "20261130T081500Z-3f9a", ["test_name"] = "A_Test", ["commit"] = "0123456789",
            },
            ignoreOrder: true);

    [Fact]
    public void What_is_not_known_is_no_tag() => RunTags.From(new Dictionary<string, string> { ["RUN_ID"] = "" }).ShouldBeEmpty();

    [Fact]
    public void A_commit_is_short_and_says_whether_the_work_tree_differed()
    {
        RunTags.CommitOf(Build).ShouldBe("0123456789");
        RunTags.CommitOf(Build with { IsModified = true }).ShouldBe("0123456789-changed");
        RunTags.CommitOf(Build with { Commit = null }).ShouldBeNull();
        RunTags.CommitOf(null).ShouldBeNull();
    }
}
