using System.Runtime.Versioning;
using System.Text;

using CliWrap;
using CliWrap.Buffered;

namespace Shims.Tests.Bootstrap;

/// <summary>A folder with the bootstrap script, one source, and a dotnet that plays its part and keeps what it is asked.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class Checkout : IDisposable
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // What restore and build do is in files, so that a test can change it.
    private const string Dotnet =
        """
        #!/bin/sh
        echo "$@" >> "$0.log"
        case $1 in
          --version) [ ! -f "$0.no-sdk" ] ;;
          restore) cat "$0.restore"; [ ! -s "$0.restore" ] ;;
          build) [ -f "$0.errors" ] && { cat "$0.errors"; exit 1; }; sleep 0.2; mkdir -p build/artifacts/bin/Pipeline/release; : > build/artifacts/bin/Pipeline/release/Pipeline.dll ;;
          *) shift; printf '<%s>' "$@"; echo " $UsePublishedPackages"; exit 42 ;;
        esac
        """;

    private readonly string path = Directory.CreateTempSubdirectory("checkout ").FullName;

    public Checkout()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The script for Windows is build.ps1.");

        foreach (var file in new[] { "build.sh", "global.json" })
            File.Copy(Path.Combine(Repository, file), InRoot(file));
        foreach (var file in new[] { "build/Pipeline/Program.cs", "build/Pipeline/Old.cs", "build/tests/Some.Tests/Test.cs" })
            Write(file, string.Empty);
        WriteProgram("bin/dotnet", Dotnet);
        Write("bin/dotnet.restore", "error NU1101: Unable to find package Cake.Frosting.");
    }

    /// <summary>The root of this repository.</summary>
    public static string Repository { get; } = FindRepository(AppContext.BaseDirectory);

    public string InRoot(string file) => Path.Combine(path, file);

    public string[] Asked => File.Exists(InRoot("bin/dotnet.log")) ? File.ReadAllLines(InRoot("bin/dotnet.log")) : [];

    public int Builds => Asked.Count(line => line.StartsWith("build ", StringComparison.Ordinal));

    public int Probes => Asked.Count(line => line.StartsWith("restore ", StringComparison.Ordinal));

    public void Write(string file, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(InRoot(file))!);
        File.WriteAllText(InRoot(file), content);
    }

    public void WriteProgram(string file, string content)
    {
        Write(file, content);
        File.SetUnixFileMode(InRoot(file), Executable);
    }

    public void Delete(string file) => File.Delete(InRoot(file));

    /// <summary>Changes a file a moment after the last build.</summary>
    public void Change(string file) => File.SetLastWriteTimeUtc(InRoot(file), TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(1));

    public async Task<BufferedCommandResult> RunAsync(IEnumerable<string>? arguments = null, string? publishedPackages = null, string? path = null, string? dotnetRoot = null)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        return await Cli.Wrap("/bin/bash")
            .WithArguments([InRoot("build.sh"), .. arguments ?? ["--target=Plan"]])
            .WithEnvironmentVariables(variables => variables
                .Set("PATH", path ?? $"{InRoot("bin")}:/usr/bin:/bin")
                .Set("DOTNET_ROOT", dotnetRoot)
                .Set("UsePublishedPackages", publishedPackages))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(Encoding.UTF8, deadline.Token);
    }

    public void Dispose() => Directory.Delete(path, recursive: true);

    private static string FindRepository(string folder) => File.Exists(Path.Combine(folder, "global.json"))
        ? folder
        : FindRepository(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("global.json is in none of the folders above the tests."));
}
