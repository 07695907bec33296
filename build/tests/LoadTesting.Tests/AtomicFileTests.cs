namespace LoadTesting.Tests;

public sealed class AtomicFileTests
{
    [Fact]
    public void A_file_is_replaced_and_nothing_else_is_left_in_its_folder()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("a/b.json");

        AtomicFile.Write(path, "old, and longer");
        AtomicFile.Write(path, "new");

        File.ReadAllText(path).ShouldBe("new");
        Directory.GetFileSystemEntries(folder.File("a")).ShouldBe([path]);
    }

    [Fact]
    public void A_secret_is_for_its_owner_alone_also_where_a_readable_file_was()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        using var folder = new TemporaryFolder();
        var path = folder.File("tokens.json");
        AtomicFile.Write(path, "public");

        AtomicFile.Write(path, "secret", secret: true);

        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void A_write_that_fails_leaves_the_old_file_and_no_other()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("taken");
        Directory.CreateDirectory(Path.Combine(path, "not empty"));

        Should.Throw<Exception>(() => AtomicFile.Write(path, "text")).ShouldBeAssignableTo<SystemException>();

        Directory.GetFileSystemEntries(folder.Path).ShouldBe([path]);
    }
}
