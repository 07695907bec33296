using LoadTesting.Model;
using LoadTesting.Storage;
using LoadTesting.Validation;

namespace LoadTesting.Tests;

/// <summary>What cannot be written is said in words, with real file systems where this machine has them.</summary>
public sealed class FileFailureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _mounted = [];

    [Fact]
    public void A_device_without_room_is_a_full_disk()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no device that is always full.");

        Should.Throw<IOException>(() => File.WriteAllText("/dev/full", "text")).Reason().ShouldBe("the disk is full");
    }

    [Theory]
    [InlineData(28, "the disk is full")]
    [InlineData(unchecked((int)0x80070070), "the disk is full")]
    [InlineData(unchecked((int)0x80070027), "the disk is full")]
    [InlineData(122, "the disk quota is used up")]
    [InlineData(69, "the disk quota is used up")]
    [InlineData(30, "the file system is read-only")]
    [InlineData(5, "something else")]
    public void The_system_s_number_tells_why(int number, string words) =>
        new IOException("something else.", number).Reason().ShouldBe(words);

    [Fact]
    public void A_result_that_finds_no_room_is_said_to_be_missing_for_that_and_not_for_its_build_s_end()
    {
        var run = ResultsFolder.CreateAt(Mounted("size=64k"), Samples.Plan(Samples.Test()));
        var test = run.Of(Samples.Test());
        File.WriteAllText(test.Log, "");
        Should.Throw<IOException>(() => File.WriteAllBytes(test.Timeline, new byte[128 * 1024]));

        var failure = Should.Throw<UnsavedResultException>(() => run.Save(Samples.Result(Samples.Test(), Verdict.Passed)));

        failure.Message.ShouldContain("the disk is full");
        failure.Message.ShouldContain($"then resume {run.Path}");
        var row = RunSummary.From(run).Rows.ShouldHaveSingleItem();
        row.Result!.Verdict.ShouldBe(Verdict.Inconclusive);
        row.Result.Reason.ShouldNotBeNull().ShouldStartWith("Its result could not be written: the disk is full");
    }

    [Fact]
    public void A_lock_on_a_read_only_file_system_is_held_by_nobody()
    {
        var place = Mounted("size=64k");
        var file = Path.Combine(place, ".lock");
        FileLock.TryTake(file, LockOwner.Self(Samples.Noon), out _)!.Dispose();
        Run("mount", "-o", "remount,ro", place);

        Should.Throw<IOException>(() => FileLock.TryTake(file, LockOwner.Self(Samples.Noon), out _))
            .Reason().ShouldBe("the file system is read-only");
    }

    [Fact]
    public void A_place_that_can_be_written_is_no_finding_and_stays_as_it_was()
    {
        new WritablePlace(_folder.Path, "next").Finding().ShouldBeNull();
        new WritablePlace(_folder.File("a/b/c"), "next").Finding().ShouldBeNull();

        Directory.EnumerateFileSystemEntries(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public void A_file_in_the_way_and_a_path_that_is_too_long_are_findings()
    {
        File.WriteAllText(_folder.File("file"), "");
        var name = new string('x', 200);

        ProblemOf(_folder.File("file/below")).ShouldStartWith("cannot be written: ");
        ProblemOf(_folder.File(new string('x', 300))).ShouldBe("cannot be written: the path is too long");
        ProblemOf(_folder.File(string.Join('/', Enumerable.Repeat(name, 25)))).ShouldBe("cannot be written: the path is too long");
        Directory.EnumerateFileSystemEntries(_folder.Path).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_read_only_file_system_and_a_full_one_are_findings()
    {
        var place = Mounted("size=64k,nr_inodes=3");
        File.WriteAllText(Path.Combine(place, "1"), "");
        File.WriteAllText(Path.Combine(place, "2"), "");

        ProblemOf(Path.Combine(place, "results")).ShouldBe("cannot be written: the disk is full");
        Run("mount", "-o", "remount,ro", place);
        ProblemOf(Path.Combine(place, "results")).ShouldBe("cannot be written: the file system is read-only");
    }

    public void Dispose()
    {
        foreach (var place in _mounted)
            Run("umount", place);
        _folder.Dispose();
    }

    private static string ProblemOf(string path) => new WritablePlace(path, "next").Finding().ShouldNotBeNull().Problem;

    /// <summary>A file system in memory, which root alone may have.</summary>
    private string Mounted(string options)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "Only root mounts file systems.");
        var place = _folder.File("mounted");
        Directory.CreateDirectory(place);
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", options, "tmpfs", place) == 0, "This root may not mount file systems.");
        _mounted.Add(place);
        return place;
    }

    private static int Run(string tool, params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo(tool, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
