using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Integrations.Engines.K6;

namespace Integrations.Tests.Engines.K6;

public sealed class K6DownloadTests : IDisposable
{
    private static readonly byte[] Executable = Encoding.UTF8.GetBytes("#!/bin/sh\necho 'k6 v2.2.0 (downloaded)'\n");

    private readonly TemporaryFolder _folder = new();

    private string Cache => _folder.File("cache");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_tar_archive_with_the_right_checksum_is_unpacked_as_an_executable()
    {
        var archive = Tar("k6-v2.2.0-linux-amd64/k6");

        var path = await FetchAsync("linux-amd64", Sha256(archive), _ => Answers.Content(archive));

        path.ShouldBe(Path.Combine(Cache, "k6-v2.2.0-linux-amd64", "k6"));
        (await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)).ShouldBe(Executable);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserExecute).ShouldBeTrue();
        Directory.GetFileSystemEntries(Cache).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task For_a_platform_without_a_pinned_checksum_the_release_s_own_list_is_asked()
    {
        var archive = Zip("k6-v2.2.0-macos-arm64/k6");
        var list = $"00 k6-v2.2.0-linux-arm64.tar.gz\n{Sha256(archive)}  k6-v2.2.0-macos-arm64.zip\n";

        var path = await FetchAsync("macos-arm64", null, address =>
            Answers.Content(
                address.AbsolutePath.EndsWith("checksums.txt", StringComparison.Ordinal) ? Encoding.UTF8.GetBytes(list) : archive));

        (await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)).ShouldBe(Executable);
    }

    [Fact]
    public async Task Content_with_another_checksum_is_not_used_and_nothing_is_left()
    {
        var archive = Tar("k6-v2.2.0-linux-amd64/k6");

        var error = await Should.ThrowAsync<DownloadException>(
            () => FetchAsync("linux-amd64", new string('0', 64), _ => Answers.Content(archive)));

        error.Message.ShouldContain($"sha256 {Sha256(archive)} instead of 0000");
        Directory.GetFileSystemEntries(Cache).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_archive_without_k6_is_an_error()
    {
        var archive = Tar("../k6");

        var error = await Should.ThrowAsync<DownloadException>(
            () => FetchAsync("linux-amd64", Sha256(archive), _ => Answers.Content(archive)));

        error.Message.ShouldContain("does not contain k6-v2.2.0-linux-amd64/k6");
        Directory.GetFileSystemEntries(_folder.Path).ShouldBe([Cache]);
    }

    [Fact]
    public async Task A_content_that_is_no_archive_is_an_error()
    {
        var error = await Should.ThrowAsync<DownloadException>(
            () => FetchAsync("linux-amd64", Sha256(Executable), _ => Answers.Content(Executable)));

        error.Message.ShouldNotBeEmpty();
        Directory.GetFileSystemEntries(Cache).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missing_release_is_an_error_with_its_status()
    {
        var error = await Should.ThrowAsync<DownloadException>(
            () => FetchAsync("linux-amd64", "00", _ => new HttpResponseMessage(HttpStatusCode.NotFound)));

        error.Message.ShouldContain("404");
    }

    [Fact]
    public async Task What_was_there_before_is_replaced()
    {
        var archive = Tar("k6-v2.2.0-linux-amd64/k6");
        Directory.CreateDirectory(Path.Combine(Cache, "k6-v2.2.0-linux-amd64"));
        await File.WriteAllTextAsync(Path.Combine(Cache, "k6-v2.2.0-linux-amd64", "k6"), "broken", TestContext.Current.CancellationToken);

        var path = await FetchAsync("linux-amd64", Sha256(archive), _ => Answers.Content(archive));

        (await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)).ShouldBe(Executable);
    }

    [Fact]
    public async Task A_machine_without_a_release_is_told_so()
    {
        var error = await Should.ThrowAsync<DownloadException>(() => new K6Download(
            new HttpClient(), new Uri("http://releases.invalid/"), null, Cache, TimeProvider.System).FetchAsync(
                TestContext.Current.CancellationToken));

        error.Message.ShouldContain("no k6 release for this system");
    }

    private Task<string> FetchAsync(string platform, string? sha256, Func<Uri, HttpResponseMessage> answer) => new K6Download(
        new HttpClient(new Answers(answer)), new Uri("http://releases.invalid/v2.2.0/"), new K6Release("2.2.0", platform, sha256), Cache,
        TimeProvider.System).FetchAsync(TestContext.Current.CancellationToken);

    private static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static byte[] Tar(string name)
    {
        var result = new MemoryStream();
        using (var zipped = new GZipStream(result, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(zipped))
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Executable) });
        return result.ToArray();
    }

    private static byte[] Zip(string name)
    {
        var result = new MemoryStream();
        using (var zip = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = zip.CreateEntry(name).Open())
            entry.Write(Executable);
        return result.ToArray();
    }
}
