using System.Text;
using Integrations.Engines.Kubernetes;
using Microsoft.Extensions.Time.Testing;

namespace Integrations.Tests.Engines.Kubernetes;

public sealed class RunnerLogTests : IDisposable
{
    private const string First = "2026-12-01T04:00:01.000000001Z one\n";
    private const string Second = "2026-12-01T04:00:01.000000002Z two\n";
    private const string Third = "2026-12-01T04:00:01.000000002Z two, too\n";
    private const string Fourth = "2026-12-01T04:00:03Z four\n";

    private readonly Queue<(string Text, bool Breaks)> _answers = new();
    private readonly List<(DateTimeOffset? Since, bool Follow)> _asked = [];
    private readonly List<string> _lines = [];
    private readonly CancellationTokenSource _ended = new();
    private readonly FakeTimeProvider _time = new() { AutoAdvanceAmount = TimeSpan.FromSeconds(1) };

    public void Dispose() => _ended.Dispose();

    [Fact]
    public async Task A_log_that_is_taken_up_again_has_each_line_once()
    {
        Answer(First + Second, breaks: true);
        Answer(First + Second + Third + "2026-12-01T04:00:02.5Z thr", breaks: true);
        Answer(Second + Third + "2026-12-01T04:00:02.5Z three\n" + Fourth);

        await FollowAsync();

        _lines.ShouldBe(["one", "two", "two, too", "three", "four"]);
        _asked[0].ShouldBe((null, true));
        _asked[1].Since.ShouldBe(new DateTimeOffset(2026, 12, 1, 4, 0, 1, TimeSpan.Zero));
    }

    [Fact]
    public async Task After_the_container_s_end_the_rest_is_read_once_more()
    {
        Answer(First);
        Answer(First + Fourth);

        var log = await FollowAsync();

        log.IsComplete.ShouldBeTrue();
        _lines.ShouldBe(["one", "four"]);
        _asked[^1].Follow.ShouldBeFalse();
    }

    [Fact]
    public async Task A_line_that_is_no_longer_there_means_that_others_may_be_lost()
    {
        Answer(First, breaks: true);
        Answer(Fourth);

        await FollowAsync();

        _lines.ShouldBe(["one", "[gap]", "four"]);
    }

    private void Answer(string text, bool breaks = false) => _answers.Enqueue((text, breaks));

    private async Task<RunnerLog> FollowAsync()
    {
        var log = new RunnerLog(OpenAsync, _lines.Add, () => _lines.Add("[gap]"), _time);
        await log.FollowAsync(_ended.Token, TestContext.Current.CancellationToken);
        return log;
    }

    private Task<Stream> OpenAsync(DateTimeOffset? since, bool follow, CancellationToken cancellationToken)
    {
        _asked.Add((since, follow));
        var (text, breaks) = _answers.Dequeue();
        if (_answers.Count <= 1 && !breaks)
            _ended.Cancel();
        if (_answers.Count == 0)
        {
            _ended.Cancel();
            // Whatever comes after the end, it is the same.
            _answers.Enqueue((text, false));
        }

        return Task.FromResult<Stream>(breaks ? new BreakingStream(text) : new MemoryStream(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Is cut off where the text ends.</summary>
    private sealed class BreakingStream(string text) : MemoryStream(Encoding.UTF8.GetBytes(text))
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position == Length ? throw new IOException("reset") : base.ReadAsync(buffer, cancellationToken);
    }
}
