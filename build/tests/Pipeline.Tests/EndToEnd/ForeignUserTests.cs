using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Pipeline.Tests.EndToEnd;

/// <summary>As in a container: a user without a home, who may write almost nowhere.</summary>
[SuppressMessage("Interoperability", "CA1416", Justification = "Skipped on Windows.")]
public sealed class ForeignUserTests : IDisposable
{
    private const string AsForeigner = "setpriv --reuid=12345 --regid=12345 --clear-groups env HOME=/ TMPDIR=/nowhere ";
    private const UnixFileMode ForAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly Host _host = new Host().With("K6_BINARY", Host.FakeTool).With("FAKE_INSPECT", "good");

    public ForeignUserTests()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Environment.UserName == "root"
                && Host.PathEntries().Any(entry => File.Exists(Path.Combine(entry, "setpriv"))),
            "Only root becomes another user, with util-linux's setpriv.");
        using var look = Process.Start(
            "sh", ["-c", $"{AsForeigner} test -r '{Host.Assembly}'"
            + $" && {AsForeigner} dotnet --list-runtimes > /dev/null 2>&1"]);
        look.WaitForExit();
        Assert.SkipUnless(look.ExitCode == 0, "Another user cannot read this checkout, or start dotnet.");
        File.SetUnixFileMode(_host.Folder, ForAll);
    }

    [Theory]
    [InlineData("--target=Plan")]
    [InlineData("--help")]
    [InlineData("--tree")]
    [InlineData("--description")]
    public async Task What_writes_nothing_needs_no_place(string argument) =>
        (await RunAsForeignerAsync(argument)).ShouldBe(0, _host.Output);

    [Fact]
    public async Task What_a_run_writes_to_is_found_before_it_begins_with_what_to_do()
    {
        Directory.CreateDirectory(_host.Results);

        var exitCode = await RunAsForeignerAsync("--target=SmallSuite");

        exitCode.ShouldBe(2, _host.Output);
        _host.Output.ShouldContain($"{_host.Results}: cannot be written: this user may not write there."
            + " Next: make it writable for this user, or name another folder with --results.");
        _host.Output.ShouldContain($"{Host.Layout.Artifacts}: cannot be written");
        Directory.EnumerateFileSystemEntries(_host.Results).ShouldBeEmpty();
    }

    [Fact]
    public async Task Reports_need_no_more_than_their_folder_and_name_it()
    {
        (await _host.RunAsync("--target=SmallSuite", "--pause=0s")).ShouldBe(0, _host.Output);

        foreach (var target in (string[])["--target=Report", "--target=History"])
        {
            (await RunAsForeignerAsync(target)).ShouldBe(2, _host.Output);
            _host.Output.ShouldContain($"{_host.Results}");
            _host.Output.ShouldContain("this user may not write there. Next: make it writable");
            _host.Output.ShouldNotContain("another build");
        }

        foreach (var entry in Directory.EnumerateFileSystemEntries(_host.Results, "*", SearchOption.AllDirectories).Append(_host.Results))
            File.SetUnixFileMode(entry, ForAll);
        (await RunAsForeignerAsync("--target=Report")).ShouldBe(0, _host.Output);
        (await RunAsForeignerAsync("--target=History")).ShouldBe(0, _host.Output);
    }

    public void Dispose() => _host.Dispose();

    private Task<int> RunAsForeignerAsync(params string[] arguments) => _host.RunInShellAsync($"{AsForeigner} \"$@\"", arguments);
}
