using System.Diagnostics.CodeAnalysis;
using LoadTesting.Tokens;

namespace LoadTesting.Tests.Tokens;

public sealed class CredentialsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_real_variable_wins_over_the_file()
    {
        Write("# a comment\nSUPABASE_ANON_KEY=from-file\nTEST_USER_PASSWORD=\"pass word#=1\"\nK6_CLOUD_TOKEN=\n");

        var credentials = Read(("SUPABASE_ANON_KEY", "from-environment"));

        credentials.AnonKey.ShouldBe("from-environment");
        credentials.TestUserPassword.ShouldBe("pass word#=1");
        credentials.CloudToken.ShouldBeNull();
    }

    [Theory]
    [InlineData("export SUPABASE_ANON_KEY=key", "key")]
    [InlineData("  export  SUPABASE_ANON_KEY = key ", "key")]
    [InlineData("SUPABASE_ANON_KEY=a=b==", "a=b==")]
    [InlineData("SUPABASE_ANON_KEY=p$HOME${X}w", "p$HOME${X}w")]
    [InlineData("SUPABASE_ANON_KEY='p$HOME w'  # the new one", "p$HOME w")]
    [InlineData("SUPABASE_ANON_KEY=\"say \\\"it\\\"\"", "say \"it\"")]
    [InlineData("SUPABASE_ANON_KEY=key\r\n\r\n# end\r", "key")]
    [InlineData("\uFEFFSUPABASE_ANON_KEY=key", "key")]
    public void A_value_is_taken_by_the_letter_with_or_without_export(string text, string value)
    {
        Write(text + "\n");

        Read().AnonKey.ShouldBe(value);
    }

    [Theory]
    [InlineData("SUPABASE_ANON_KEY: s3cr3t")]
    [InlineData("SUPABASE_ANON_KEY s3cr3t")]
    [InlineData("set SUPABASE_ANON_KEY=s3cr3t")]
    [InlineData("SUPABASE-ANON-KEY=s3cr3t")]
    [InlineData("SUPABASE_ANON_KEY=\"s3cr3t")]
    [InlineData("SUPABASE_ANON_KEY='s3cr3t' and more")]
    [InlineData("S\0U\0P\0=s3cr3t")]
    [InlineData("=s3cr3t")]
    public void A_line_that_cannot_be_taken_is_named_and_not_shown(string line)
    {
        Write($"# a comment\n\n{line}\nTEST_USER_PASSWORD=good\n");

        var refused = Should.Throw<ConfigurationException>(() => Read());

        refused.Problems.ShouldHaveSingleItem().ShouldStartWith("configs/k6-credentials.env: line 3 ");
        refused.ToString().ShouldNotContain("s3cr3t");
    }

    [Fact]
    public void An_empty_variable_is_none()
    {
        Write("SUPABASE_ANON_KEY=from-file\n");

        Read(("SUPABASE_ANON_KEY", " ")).AnonKey.ShouldBe("from-file");
    }

    [Fact]
    public void There_may_be_no_file() => Read().ShouldBe(new Credentials(null, null, null, null, null, null, null));

    [Fact]
    public void No_value_shows_in_a_text() =>
        new Credentials("s3cr3t", "s3cr3t", "s3cr3t", "s3cr3t", "s3cr3t", "s3cr3t", "s3cr3t").ToString().ShouldNotContain("s3cr3t");

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite, false)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, true)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead, true)]
    [SuppressMessage("Interoperability", "CA1416", Justification = "Skipped on Windows.")]
    public void A_file_that_others_can_read_is_told(UnixFileMode mode, bool isOpen)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        Write("SUPABASE_ANON_KEY=a\n");
        File.SetUnixFileMode(_folder.File(Credentials.FileName), mode);

        (Read().OpenFile is not null).ShouldBe(isOpen);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_named_with_the_reason()
    {
        // Even root may not read it, while it may read a file of mode 000.
        const string Unreadable = "/proc/sys/vm/compact_memory";
        Assert.SkipUnless(File.Exists(Unreadable), "A file of Linux's.");
        File.CreateSymbolicLink(_folder.File(Credentials.FileName), Unreadable);

        Should.Throw<ConfigurationException>(() => Read()).Problems
            .ShouldBe(["configs/k6-credentials.env cannot be read: this user may not read it."]);
    }

    private Credentials Read(params (string Name, string Value)[] variables) =>
        Credentials.Read(_folder.Path, name => variables.FirstOrDefault(variable => variable.Name == name).Value);

    private void Write(string text) => File.WriteAllText(_folder.File(Credentials.FileName), text);
}
