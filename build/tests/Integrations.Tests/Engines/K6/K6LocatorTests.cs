using System.Net;
using Integrations.Engines.K6;
using LoadTesting.Execution;

namespace Integrations.Tests.Engines.K6;

public sealed class K6LocatorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_named_k6_comes_first()
    {
        var search = await SearchAsync(Fake.Path, ("PATH", FakePath.With("k6", _folder)));

        search.Found.ShouldNotBeNull().Reason.ShouldBe($"named by --k6 ({Fake.Path})");
    }

    [Fact]
    public async Task K6_BINARY_counts_as_named()
    {
        var search = await SearchAsync(null, ("K6_BINARY", Fake.Path));

        search.Found.ShouldNotBeNull().Reason.ShouldBe($"named by K6_BINARY ({Fake.Path})");
    }

    [Theory]
    [InlineData("no such file", "is not there or not executable")]
    [InlineData(null, "is k6 v0.49.0, older than 1.0")]
    public async Task A_named_k6_that_cannot_be_used_is_an_error_and_no_other_is_taken(string? path, string problem)
    {
        var error = await Should.ThrowAsync<EngineException>(
            () => SearchAsync(path ?? Fake.Path, ("FAKE_VERSION", "k6 v0.49.0 (go1.21)"), ("PATH", FakePath.With("k6", _folder))));

        error.Message.ShouldContain(problem);
        error.Message.ShouldContain("leave --k6 out");
    }

    [Fact]
    public async Task The_k6_on_PATH_is_taken_with_its_version()
    {
        var search = await SearchAsync(null, ("PATH", FakePath.With("k6", _folder)), ("FAKE_VERSION", "k6 v1.3.0 (commit/1, go1.24)"));

        var found = search.Found.ShouldNotBeNull();
        found.Version.ShouldBe(new Version(1, 3, 0));
        found.NeedsCloudStack.ShouldBeFalse();
        found.Reason.ShouldContain("PATH");
    }

    [Theory]
    [InlineData("k6 v0.49.0", "older than 1.0")]
    [InlineData("something else", "is not k6: it answered 'version' with 'something else'")]
    [InlineData("fail", "exit code 1")]
    public async Task A_k6_on_PATH_that_cannot_be_used_is_named_among_the_attempts(string version, string problem)
    {
        var search = await SearchAsync(null, ("PATH", FakePath.With("k6", _folder)), ("FAKE_VERSION", version));

        search.Found.ShouldBeNull();
        search.Attempts[0].ShouldStartWith("PATH: ");
        search.Attempts[0].ShouldContain(problem);
        search.Attempts.Count.ShouldBe(3);
        search.Attempts[2].ShouldContain("no network here");
    }

    [Fact]
    public async Task The_one_downloaded_earlier_is_taken_before_downloading_again()
    {
        var cached = Path.Combine(_folder.Path, "k6-v2.2.0-linux-amd64");
        Directory.CreateDirectory(cached);
        File.CreateSymbolicLink(Path.Combine(cached, "k6"), Fake.Path);

        var search = await SearchAsync(null, ("PATH", FakePath.Without(_folder)));

        search.Found.ShouldNotBeNull().Reason.ShouldStartWith("downloaded earlier");
    }

    private Task<K6Search> SearchAsync(string? k6Path, params (string, string)[] environment)
    {
        var http = new HttpClient(new Answers(_ => throw new HttpRequestException("no network here")));
        var download = new K6Download(
            http, new Uri("http://releases.invalid/"), new K6Release("2.2.0", "linux-amd64", "00"), _folder.Path, TimeProvider.System);
        var processes = Fake.Runner([("K6_BINARY", ""), ("PATH", FakePath.Without(_folder)), .. environment]);
        return new K6Locator(processes, download).SearchAsync(k6Path, _ => { }, TestContext.Current.CancellationToken);
    }
}

/// <summary>Answers HTTP requests without a network.</summary>
internal sealed class Answers(Func<Uri, HttpResponseMessage> answer) : HttpMessageHandler
{
    public List<string> Asked { get; } = [];

    public static HttpResponseMessage Content(byte[] content) => new(HttpStatusCode.OK) { Content = new ByteArrayContent(content) };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Asked.Add(request.RequestUri!.AbsolutePath);
        return Task.FromResult(answer(request.RequestUri));
    }
}
