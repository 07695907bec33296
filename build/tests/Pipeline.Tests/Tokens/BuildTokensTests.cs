using Pipeline.Repository;
using Pipeline.Tokens;

namespace Pipeline.Tests.Tokens;

public sealed class BuildTokensTests : IDisposable
{
    private readonly RepositoryLayout _layout = new(Directory.CreateTempSubdirectory("load-tests-").FullName);

    [Fact]
    public void Builds_beside_each_other_have_folders_of_their_own_which_go_with_them()
    {
        using var first = new BuildTokens(_layout, TimeProvider.System);
        using var second = new BuildTokens(_layout, TimeProvider.System);
        var (one, other) = (first.Folder, second.Folder);

        second.Dispose();

        one.ShouldNotBe(other);
        first.Folder.ShouldBe(one);
        Directory.Exists(one).ShouldBeTrue("its build goes on");
        Directory.Exists(other).ShouldBeFalse();
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(one).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void What_a_killed_build_left_is_removed_by_the_next_one()
    {
        var left = Directory.CreateDirectory(Path.Combine(_layout.Artifacts, "tokens", "of-a-killed-build"));
        File.WriteAllText(Path.Combine(left.FullName, "tokens.json"), "{}");

        using var tokens = new BuildTokens(_layout, TimeProvider.System);
        _ = tokens.Folder;

        Directory.GetDirectories(Path.Combine(_layout.Artifacts, "tokens")).ShouldBe([tokens.Folder]);
    }

    public void Dispose() => Directory.Delete(_layout.Root, recursive: true);
}
