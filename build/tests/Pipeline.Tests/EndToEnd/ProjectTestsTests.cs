using System.Runtime.Versioning;

namespace Pipeline.Tests.EndToEnd;

/// <summary><c>--target=Test</c> with a dotnet that plays its part.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ProjectTestsTests : IDisposable
{
    private readonly Host _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task The_tests_are_built_without_what_MSBuild_would_take_for_a_property()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "dotnet is played by a shell script.");
        var (dotnet, environment) = (Path.Combine(_host.Folder, "bin", "dotnet"), Path.Combine(_host.Folder, "bin", "environment"));
        Directory.CreateDirectory(Path.GetDirectoryName(dotnet)!);
        await File.WriteAllTextAsync(
            dotnet,
            $"#!/bin/sh\necho \"$@\"\nenv > '{environment}'\n[ \"$1\" = build ] || echo '  succeeded: 7'\n",
            TestContext.Current.CancellationToken);
        File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var exitCode = await _host
            .With("PATH", string.Join(Path.PathSeparator, Host.PathEntries().Prepend(Path.GetDirectoryName(dotnet))))
            .With("VERSION", "9.9.9").With("OUTPUTPATH", "elsewhere").With("UsePublishedPackages", "false")
            .RunAsync("--target=Test");

        exitCode.ShouldBe(0, _host.Output);
        // The longest module is run in two parts, and all are counted.
        var modules = Directory.GetDirectories(Path.Combine(Host.Layout.Build, "tests"), "*.Tests").Select(Path.GetFileName).ToList();
        _host.Output.ShouldContain($"{7 * (modules.Count + 1)} passed, 0 failed, 0 skipped");
        _host.Output.ShouldContain("Pipeline.Tests.dll --filter-trait machine=measured");
        _host.Output.ShouldContain("Pipeline.Tests.dll --filter-not-trait machine=measured");
        foreach (var module in modules)
            _host.Output.ShouldContain($"build/artifacts/bin/{module}/release/{module}.dll");
        var names = (await File.ReadAllLinesAsync(environment, TestContext.Current.CancellationToken))
            .Select(line => line.Split('=')[0]).ToList();
        names.Intersect(["VERSION", "OUTPUTPATH"]).ShouldBeEmpty();
        names.ShouldContain("UsePublishedPackages");
        names.ShouldContain("HTTPS_PROXY");
    }
}
