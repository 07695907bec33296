using System.Net;
using System.Net.Sockets;
using System.Text;
using Benchmarks;
using Benchmarks.Emulator;

namespace ScriptEngine.Tests.Benchmarks;

/// <summary>What the benchmark of the emulator measures with, and what it makes of it.</summary>
public sealed class RunningEmulatorTests
{
    [Theory]
    [InlineData(100, 100, true)]
    [InlineData(100, 105, true)]
    [InlineData(100, 106, false)]
    [InlineData(200, 100, true)]
    public void Memory_is_flat_while_the_last_third_is_at_most_a_twentieth_above_the_second(double second, double last, bool isFlat) =>
        new MemoryTrend(
            [.. Minutes([10, 20, 30], 0), .. Minutes([second, second, second], 3), .. Minutes([last, last, last], 6)]).IsFlat.ShouldBe(
                isFlat);

    [Fact]
    public void What_a_garbage_collector_piles_up_and_clears_away_is_no_growth() =>
        new MemoryTrend([.. Minutes([.. Enumerable.Range(0, 90).Select(n => 200.0 + (n % 10 * 15))], 0)]).IsFlat.ShouldBeTrue();

    [Fact]
    public void A_slope_is_in_megabytes_an_hour()
    {
        var trend = new MemoryTrend([.. Minutes([.. Enumerable.Range(0, 90).Select(n => 200.0 + n)], 0)]);

        trend.MegabytesAnHour.ShouldBe(60, 1e-6);
        trend.Growth.ShouldBe((200 + 74.5) / (200 + 44.5), 1e-6);
    }

    [Fact]
    public void A_table_has_twenty_rows_however_long_it_took()
    {
        var table = new MemoryTrend([.. Minutes([.. Enumerable.Repeat(200.0, 3600)], 0)]).Table()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

        table.Length.ShouldBe(22);
        table[2].ShouldBe("| 180.0 | 200 (200 to 200) | 1 |");
    }

    [Fact]
    public void The_ratio_is_the_median_of_the_rounds_ratios()
    {
        var comparison = new SpeedComparison();
        comparison.Add(new(100, 10), new(79, 20));
        comparison.Add(new(1000, 10), new(900, 12));
        comparison.Add(new(10, 10), new(8, 11)).ShouldBe(0.8);

        (comparison.Ratio, comparison.IsFastEnough).ShouldBe((0.8, true));
        comparison.Add(new(100, 10), new(10, 20));
        comparison.IsFastEnough.ShouldBeFalse();
        comparison.Table().ShouldContain("| requests/s | 45 (8 to 900) | 100 (10 to 1000) | 0.80 (0.10 to 0.90) |");
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 200, "hello")]
    [InlineData("HTTP/1.1 404 Not Found\r\nX: y\r\nContent-Length: 0\r\nZ: 1\r\n\r\n", 404, "")]
    public async Task An_answer_is_read_however_it_is_cut(string answer, int status, string body)
    {
        for (var cut = 1; cut < answer.Length; cut += 7)
        {
            var read = await AnsweredAsync([answer[..cut], answer[cut..]]);

            (read.Status, read.Body).ShouldBe((status, body), $"cut at {cut}");
        }
    }

    [Fact]
    public async Task An_answer_may_be_longer_than_the_buffer()
    {
        var body = new string('x', 100_000);

        var read = await AnsweredAsync([$"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n{body}"]);

        read.Body.ShouldBe(body);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "without a length")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel", "closed")]
    public async Task An_answer_that_has_no_end_is_none(string answer, string words) =>
        (await Should.ThrowAsync<BenchmarkException>(AnsweredAsync([answer]))).Message.ShouldContain(words);

    [Fact]
    public void A_message_has_what_its_body_needs()
    {
        Encoding.UTF8.GetString(RawConnection.Message("POST /a", "{\"ä\":1}", "A: b", "")).ShouldBe(
            "POST /a HTTP/1.1\r\nHost: 127.0.0.1\r\nA: b\r\nContent-Type: application/json\r\nContent-Length: 8\r\n\r\n{\"ä\":1}");
        Encoding.UTF8.GetString(RawConnection.Message("POST /a")).ShouldContain("Content-Length: 0\r\n");
        Encoding.UTF8.GetString(RawConnection.Message("GET /a")).ShouldBe("GET /a HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    }

    private static async Task<(int Status, string Body)> AnsweredAsync(string[] pieces)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var served = ServeAsync(listener, pieces);
        using var connection = await RawConnection.OpenAsync(
            new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"), TestContext.Current.CancellationToken);
        var (status, body) = await connection.AskAsync(RawConnection.Message("GET /"), TestContext.Current.CancellationToken);
        await served;
        return (status, Encoding.UTF8.GetString(body.Span));
    }

    private static async Task ServeAsync(TcpListener listener, string[] pieces)
    {
        using var client = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
        client.NoDelay = true;
        await client.ReceiveAsync(new byte[1024], TestContext.Current.CancellationToken);
        foreach (var piece in pieces)
        {
            await client.SendAsync(Encoding.UTF8.GetBytes(piece), TestContext.Current.CancellationToken);
            await Task.Yield();
        }

        client.Shutdown(SocketShutdown.Send);
    }

    /// <summary>One sample a minute, and 60 requests in each.</summary>
    private static IEnumerable<MemorySample> Minutes(double[] megabytes, int from) =>
        megabytes.Select((value, n) => new MemorySample(TimeSpan.FromMinutes(from + n + 1), value, 60 * (from + n + 1)));
}
