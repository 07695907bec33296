using LoadTesting.Storage;

namespace LoadTesting.Tests.Storage;

public sealed class FileLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("new/.lock");

    [Fact]
    public void A_lock_that_is_held_names_its_owner()
    {
        var owner = new LockOwner(4711, "build-3", Samples.Noon);
        using var first = FileLock.TryTake(Path, owner, out _);

        var second = FileLock.TryTake(Path, LockOwner.Self(Samples.Noon), out var holder);

        first.ShouldNotBeNull();
        second.ShouldBeNull();
        holder.ShouldBe(owner);
        owner.ToString().ShouldBe("process 4711 on build-3, since 2030-01-02 12:00:00Z");
    }

    [Fact]
    public void A_lock_that_was_given_back_can_be_taken_and_has_no_predecessor()
    {
        FileLock.TryTake(Path, LockOwner.Self(Samples.Noon), out _)!.Dispose();

        using var second = FileLock.TryTake(Path, LockOwner.Self(Samples.Noon), out _);

        second.ShouldNotBeNull().Predecessor.ShouldBeNull();
    }

    [Theory]
    [InlineData("build-3")]
    [InlineData(null)]
    public void The_lock_of_an_owner_that_was_killed_is_taken_over_and_says_from_whom(string? host)
    {
        var killed = new LockOwner(int.MaxValue, host ?? Environment.MachineName, Samples.Noon);
        Directory.CreateDirectory(_folder.File("new"));
        File.WriteAllText(
            $"{Path}-owner.json", $$"""{"process":{{killed.Process}},"host":"{{killed.Host}}","since":"2030-01-02T12:00:00+00:00"}""");

        using var taken = FileLock.TryTake(Path, LockOwner.Self(Samples.Noon), out _);

        taken.ShouldNotBeNull().Predecessor.ShouldBe(killed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[[[")]
    public void An_owner_that_cannot_be_read_is_nobody(string text)
    {
        Directory.CreateDirectory(_folder.File("new"));
        File.WriteAllText($"{Path}-owner.json", text);

        using var taken = FileLock.TryTake(Path, LockOwner.Self(Samples.Noon), out _);

        taken.ShouldNotBeNull().Predecessor.ShouldBeNull();
    }

    public void Dispose() => _folder.Dispose();
}
