using System.Net.Sockets;
using System.Text;
using Emulator.Tests.Support;

namespace Emulator.Tests.Http;

/// <summary>A body beyond the limit is read to its end and answered: a client that is still sending is not cut off.</summary>
public sealed class LongBodyTests
{
    private const int Pieces = 64;
    private static readonly string Piece = new('x', 64 * 1024);

    public static TheoryData<string, bool> Requests => new()
    {
        { "POST /api/graphs", false },
        { "POST /api/graphs", true },
        { "POST /auth/v1/token?grant_type=password", false },
        { "POST /auth/v1/token?grant_type=password", true },
        // Refused before anybody looks at the body.
        { "POST /api/nowhere", false },
        { "POST /api/nowhere", true },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task It_is_answered_on_a_connection_that_stays_open(string request, bool chunked)
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var isSupabase = request.Contains("/auth/", StringComparison.Ordinal);
        using var client = new TcpClient();
        var address = new Uri(isSupabase ? emulator.Supabase : emulator.Api);
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        var head = $"Host: {address.Authority}\r\napikey: {emulator.AnonKey}\r\nAuthorization: Bearer {await emulator.TokenAsync()}\r\n";

        await SendAsync(stream, $"{request} HTTP/1.1\r\n{head}Content-Type: application/json\r\n");
        await SendAsync(stream, chunked ? "Transfer-Encoding: chunked\r\n\r\n" : $"Content-Length: {Pieces * Piece.Length}\r\n\r\n");
        for (var n = 0; n < Pieces; n++)
            await SendAsync(stream, chunked ? $"{Piece.Length:x}\r\n{Piece}\r\n" : Piece);
        if (chunked)
            await SendAsync(stream, "0\r\n\r\n");
        await SendAsync(stream, $"GET {(isSupabase ? "/auth/v1/health" : "/health")} HTTP/1.1\r\n{head}Connection: close\r\n\r\n");

        var answers = await new StreamReader(stream).ReadToEndAsync(TestContext.Current.CancellationToken);
        answers.ShouldStartWith($"HTTP/1.1 {(request.EndsWith("nowhere", StringComparison.Ordinal) ? 404 : 413)} ");
        answers.ShouldContain("HTTP/1.1 200 OK");
    }

    private static async Task SendAsync(NetworkStream stream, string text) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);
}
