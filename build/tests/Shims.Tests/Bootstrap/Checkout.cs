using System.Runtime.Versioning;
using System.Text;

using CliWrap;
using CliWrap.Buffered;

namespace Shims.Tests.Bootstrap;

public enum BuildScript
{
    Bash,

    /// <summary>build.ps1 in PowerShell 7; the tests that lack it are skipped.</summary>
    PowerShell,
}

/// <summary>A folder with the bootstrap scripts, one source, and a dotnet that plays its part and keeps what it is asked.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class Checkout : IDisposable
{
    public const string Answer = "build/artifacts/use-published-packages";

    public const string Host = "build/artifacts/bin/Pipeline/release/Pipeline.dll";

    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // What restore and build do is in files, so that a test can change it. As MSBuild's, its output goes where a property says.
    private const string Dotnet =
        """
        #!/bin/sh
        echo "$@" >> "$0.log"
        case $1 in
          --version) [ ! -f "$0.no-sdk" ] ;;
          restore) [ -f "$0.hangs" ] && exec sleep 600; cat "$0.restore"; [ ! -s "$0.restore" ] ;;
          build)
            # A shell keeps names that are none of its own from what it starts.
            if [ -r /proc/$$/environ ]; then tr '\0' '\n' < /proc/$$/environ; else env; fi > "$0.environment"
            [ -f "$0.errors" ] && { cat "$0.errors"; exit 1; }
            sleep 0.2
            output=${OUTPUTPATH:-build/artifacts/bin/Pipeline/release}
            mkdir -p "$output"
            : > "$output/Pipeline.dll" ;;
          *) shift; printf '<%s>' "$@"; echo " $UsePublishedPackages"; exit 42 ;;
        esac
        """;

    // PowerShell as a .NET tool needs the real dotnet to start, and the script the one that plays its part.
    private const string Start =
        """
        $env:PATH = $env:CHECKOUT_PATH
        $env:DOTNET_ROOT = $env:CHECKOUT_DOTNET_ROOT
        & $env:CHECKOUT_SCRIPT @args
        exit $LASTEXITCODE
        """;

    private readonly string _path;

    /// <param name="name">How the folder's name begins. The usual one is hard for scripts, and MSBuild can take it.</param>
    public Checkout(string name = "it's a [checkout] #1, & ")
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "dotnet is played by a shell script.");

        _path = Directory.CreateTempSubdirectory(name).FullName;
        foreach (var file in new[] { "build.sh", "build.ps1", "global.json" })
            File.Copy(Path.Combine(Repository, file), InRoot(file));
        string[] sources =
            ["build/Directory.Packages.props", "build/Pipeline/Program.cs", "build/Pipeline/Old.cs", "build/tests/Some.Tests/Test.cs"];
        foreach (var file in sources)
            Write(file, string.Empty);
        Write("start.ps1", Start);
        WriteProgram("bin/dotnet", Dotnet);
        Write("bin/dotnet.restore", "error NU1101: Unable to find package Cake.Frosting.");
    }

    /// <summary>The root of this repository.</summary>
    public static string Repository { get; } = FindRepository(AppContext.BaseDirectory);

    private static string? PowerShell { get; } = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "pwsh")).FirstOrDefault(File.Exists);

    public string InRoot(string file) => Path.Combine(_path, file);

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

    /// <summary>Each file with the time of its last change.</summary>
    public IReadOnlyList<string> Files() =>
    [
        .. new DirectoryInfo(_path).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
            .Where(file => !file.Name.StartsWith("dotnet.", StringComparison.Ordinal) && file.Name != "bin")
            .Select(file => $"{file.FullName} {file.LastWriteTimeUtc:O}").Order(StringComparer.Ordinal),
    ];

    public Task<BufferedCommandResult> RunAsync(
        IEnumerable<string>? arguments = null, string? publishedPackages = null, string? path = null, string? dotnetRoot = null) =>
        RunAsync(BuildScript.Bash, arguments, new() { ["UsePublishedPackages"] = publishedPackages }, path: path, dotnetRoot: dotnetRoot);

    /// <param name="start">The script, where it is not the one in the root; relative to <paramref name="folder"/>.</param>
    /// <param name="onError">Gets each line of standard error while the script runs.</param>
    public async Task<BufferedCommandResult> RunAsync(
        BuildScript script, IEnumerable<string>? arguments = null, Dictionary<string, string?>? environment = null, string? start = null,
        string? folder = null, string? path = null, string? dotnetRoot = null, Action<string>? onError = null)
    {
        Assert.SkipWhen(script == BuildScript.PowerShell && PowerShell is null, "PowerShell (pwsh) is not on PATH");

        path ??= $"{InRoot("bin")}:/usr/bin:/bin";
        start ??= InRoot(script == BuildScript.Bash ? "build.sh" : "build.ps1");
        string[] command = script == BuildScript.Bash
            ? ["/bin/bash", start]
            : [PowerShell!, "-NoProfile", "-NonInteractive", "-File", InRoot("start.ps1")];
        var variables = new Dictionary<string, string?>(environment ?? []);
        variables.TryAdd("UsePublishedPackages", null);
        if (script == BuildScript.Bash)
            (variables["PATH"], variables["DOTNET_ROOT"]) = (path, dotnetRoot);
        else
            (variables["CHECKOUT_PATH"], variables["CHECKOUT_DOTNET_ROOT"], variables["CHECKOUT_SCRIPT"]) = (path, dotnetRoot, start);

        // Far beyond what it takes, as machines may be busy.
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromMinutes(2));
        var (output, error) = (new StringBuilder(), new StringBuilder());
        var lines = PipeTarget.ToDelegate(line => onError?.Invoke(line));
        var result = await Cli.Wrap(command[0])
            .WithArguments([.. command[1..], .. arguments ?? ["--target=Plan"]])
            .WithWorkingDirectory(folder ?? _path)
            .WithEnvironmentVariables(variables)
            .WithStandardOutputPipe(PipeTarget.ToStringBuilder(output))
            .WithStandardErrorPipe(PipeTarget.Merge(PipeTarget.ToStringBuilder(error), lines))
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(deadline.Token);
        return new BufferedCommandResult(result.ExitCode, result.StartTime, result.ExitTime, output.ToString(), error.ToString());
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);

    private static string FindRepository(string folder) => File.Exists(Path.Combine(folder, "global.json"))
        ? folder
        : FindRepository(Path.GetDirectoryName(folder)
            ?? throw new DirectoryNotFoundException("global.json is in none of the folders above the tests."));
}
