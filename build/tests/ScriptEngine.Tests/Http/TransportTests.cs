using System.IO.Compression;
using System.Text;
using ScriptEngine.Http;

namespace ScriptEngine.Tests.Http;

public sealed class TransportTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    private readonly TransferCount _count = new();
    private readonly ConnectionPool _pool = new(static () => (20, 6));
    private readonly CancellationTokenSource _interruption = new();

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\nhe\r\n3\r\nllo\r\n0\r\nTrailer: x\r\n\r\n")]
    [InlineData(
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 5\n\nhello")]
    public void A_body_is_read_and_the_connection_kept(string response)
    {
        using var server = RawServer.Answering(response);

        Text(Send(server.Url)).ShouldBe("hello");
        Text(Send(server.Url)).ShouldBe("hello");

        server.Accepted.ShouldBe(1);
    }

    [Theory]
    [InlineData("HTTP/1.0 200 OK\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello")]
    public void A_connection_that_the_server_closes_is_not_kept(string response)
    {
        using RawServer server = new(connection =>
        {
            connection.ReadHead();
            connection.Send(response);
        });

        Text(Send(server.Url)).ShouldBe("hello");
        Text(Send(server.Url)).ShouldBe("hello");

        server.Accepted.ShouldBe(2);
    }

    [Theory]
    [InlineData("garbage\r\n\r\n", "malformed HTTP response \"garbage\"")]
    [InlineData("HTTP/1.1 2xx OK\r\n\r\n", "malformed HTTP status code \"2xx\"")]
    [InlineData("HTTX/1.1 200 OK\r\n\r\n", "malformed HTTP version \"HTTX/1.1\"")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", "bad Content-Length \"x\"")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nabc",
        "http: message cannot contain multiple Content-Length headers; got [\"2\" \"3\"]")]
    [InlineData("HTTP/1.1 200 OK\r\nno colon\r\n\r\n", "malformed MIME header line: no colon")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "invalid byte in chunk length")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n", "malformed chunked encoding")]
    public void What_is_not_http_is_refused_in_k6s_words(string response, string message)
    {
        using var server = RawServer.Answering(response);

        var exchange = Send(server.Url);

        exchange.Failure.ShouldNotBeNull().Message.ShouldBe(message);
        exchange.Failure.Code.ShouldBe(HttpErrorCode.Default);
    }

    [Fact]
    public void A_response_without_an_end_to_its_headers_is_given_up()
    {
        using RawServer server = new(connection =>
        {
            connection.ReadHead();
            connection.Send("HTTP/1.1 200 OK\r\nX: ");
            var more = new byte[1 << 20];
            Array.Fill(more, (byte)'a');
            while (true)
                connection.Send(more);
        });

        Send(server.Url).Failure.ShouldNotBeNull().Message.ShouldBe("net/http: server response headers exceeded 10485760 bytes; aborted");
    }

    [Fact]
    public void What_came_of_a_body_that_is_cut_short_is_kept()
    {
        using RawServer server = new(connection =>
        {
            connection.ReadHead();
            connection.Send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc");
        });

        var exchange = Send(server.Url);

        exchange.Failure.ShouldNotBeNull().Message.ShouldBe("unexpected EOF");
        Text(exchange).ShouldBe("abc");
    }

    [Fact]
    public void A_server_that_closes_without_a_word_is_an_end_of_file()
    {
        using RawServer server = new(connection => connection.ReadHead());

        Send(server.Url).Failure.ShouldNotBeNull().Message.ShouldBe("EOF");
    }

    [Fact]
    public void A_reset_connection_is_told_from_a_closed_one()
    {
        using RawServer server = new(connection =>
        {
            connection.ReadHead();
            connection.Reset();
        });

        var failure = Send(server.Url).Failure.ShouldNotBeNull();

        failure.Code.ShouldBe(HttpErrorCode.ResetByPeer);
        failure.Message.ShouldBe("read: connection reset by peer");
    }

    [Fact]
    public void A_refused_connection_has_its_own_code()
    {
        var server = RawServer.Answering("");
        server.Dispose();

        var failure = Send(server.Url).Failure.ShouldNotBeNull();

        failure.Code.ShouldBe(HttpErrorCode.DialRefused);
        failure.Message.ShouldBe("dial: connection refused");
    }

    [Fact]
    public void A_get_is_sent_again_when_a_kept_connection_dies_under_it()
    {
        using RawServer server = new(DieUnderTheSecondRequest);

        Send(server.Url);

        Text(Send(server.Url)).ShouldBe("ok");
        server.Accepted.ShouldBe(2);
    }

    [Fact]
    public void A_post_is_not_sent_again_when_the_server_may_have_seen_it()
    {
        using RawServer server = new(DieUnderTheSecondRequest);

        Send(server.Url);

        Send(server.Url, "POST").Failure.ShouldNotBeNull().Message.ShouldBe("EOF");
        server.Accepted.ShouldBe(1);
    }

    [Fact]
    public void A_server_that_never_answers_ends_at_the_timeout()
    {
        using RawServer server = new(connection => connection.StaySilent());

        var failure = Send(server.Url, timeout: TimeSpan.FromMilliseconds(50)).Failure.ShouldNotBeNull();

        failure.Code.ShouldBe(HttpErrorCode.RequestTimeout);
        failure.Message.ShouldBe("request timeout");
    }

    [Fact]
    public void A_server_that_drips_ends_at_the_timeout()
    {
        using ManualResetEventSlim never = new();
        using RawServer server = new(connection =>
        {
            connection.ReadHead();
            connection.Send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nx");
            while (!never.Wait(5))
                connection.Send("x");
        });

        var exchange = Send(server.Url, timeout: TimeSpan.FromMilliseconds(100));

        exchange.Failure.ShouldNotBeNull().Code.ShouldBe(HttpErrorCode.RequestTimeout);
        Text(exchange).ShouldStartWith("x");
    }

    [Fact]
    public void A_handshake_that_nobody_answers_ends_at_the_timeout()
    {
        using RawServer server = new(connection => connection.StaySilent());

        Send(server.SecureUrl, timeout: TimeSpan.FromMilliseconds(50)).Failure.ShouldNotBeNull()
            .Code.ShouldBe(HttpErrorCode.RequestTimeout);
    }

    [Theory]
    [InlineData("http")]
    [InlineData("https")]
    public void An_interruption_ends_a_request_at_once(string scheme)
    {
        using ManualResetEventSlim isConnected = new();
        using RawServer server = new(connection =>
        {
            isConnected.Set();
            connection.StaySilent();
        });
        using var _ = _interruption.Token.Register(_pool.Interrupt);
        Thread interrupter = new(() =>
        {
            isConnected.Wait();
            _interruption.Cancel();
        });
        interrupter.Start();

        Should.Throw<OperationCanceledException>(() => Send(scheme == "http" ? server.Url : server.SecureUrl));
        interrupter.Join();
    }

    [Fact]
    public void What_does_not_speak_tls_is_told_from_a_bad_certificate()
    {
        using RawServer server = new(connection =>
        {
            connection.Send("220 mail.example ready\r\n");
            connection.StaySilent();
        });

        var failure = Send(server.SecureUrl).Failure.ShouldNotBeNull();

        failure.Code.ShouldBe(HttpErrorCode.TlsHeader);
        failure.Message.ShouldBe("tls: first record does not look like a TLS handshake");
    }

    [Fact]
    public void A_body_larger_than_what_is_kept_ends_with_a_message()
    {
        using RawServer server = new(SendOneGigabyte);

        var exchange = Send(server.Url);

        exchange.Failure.ShouldNotBeNull().Message.ShouldStartWith("the response body is larger than 64 MiB");
        exchange.Body.ShouldBeNull();
    }

    [Fact]
    public void Nothing_of_a_compressed_body_that_unfolds_without_end_is_kept()
    {
        using MemoryStream bomb = new();
        using (GZipStream gzip = new(bomb, CompressionLevel.Fastest, leaveOpen: true))
        {
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 65; i++)
                gzip.Write(zeros);
        }

        using RawServer server = new(connection =>
        {
            connection.ReadHead();
            connection.Send($"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {bomb.Length}\r\n\r\n");
            connection.Send(bomb.ToArray());
        });

        Send(server.Url).Failure.ShouldNotBeNull().Message.ShouldStartWith("the response body is larger than 64 MiB");
    }

    [Fact]
    public void The_phases_of_a_request_follow_its_connections_events()
    {
        using var server = RawServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");

        var first = Send(server.Url).Timings;
        var second = Send(server.Url).Timings;

        first.Connecting.ShouldBeGreaterThan(0);
        first.Blocked.ShouldBeGreaterThanOrEqualTo(first.Connecting);
        first.Handshaking.ShouldBe(0);
        second.Connecting.ShouldBe(0);
        second.Sending.ShouldBeGreaterThan(0);
        second.Waiting.ShouldBeGreaterThan(0);
        second.Duration.ShouldBe(second.Sending + second.Waiting + second.Receiving);
    }

    public void Dispose()
    {
        _pool.Dispose();
        _interruption.Dispose();
    }

    private static void DieUnderTheSecondRequest(RawConnection connection)
    {
        connection.ReadHead();
        connection.Send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        connection.ReadHead();
    }

    private static void SendOneGigabyte(RawConnection connection)
    {
        connection.ReadHead();
        connection.Send("HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n");
        var chunk = new byte[1 << 20];
        for (var i = 0; i < 1024; i++)
            connection.Send(chunk);
    }

    private static string Text(RoundTrip exchange) => Encoding.UTF8.GetString(exchange.Body.ShouldNotBeNull());

    private RoundTrip Send(string url, string method = "GET", TimeSpan? timeout = null)
    {
        ProxySettings none = new(null, null, null);
        Transport transport = new(
            new Dialer(none, new NameLookup(TimeProvider.System), static () => true), none, _pool, _count, static () => false);
        OutgoingRequest hop = new(method, RequestUrl.Parse(url + "/"), new HeaderSet())
        {
            KeepsBody = true,
        };
        return transport.Send(hop, new Deadline(timeout ?? Long), _interruption.Token);
    }
}
