using System.Net.Http.Json;
using Emulator.Arguments;
using Emulator.Tests.Contract;

namespace Emulator.Tests.Support;

/// <summary>A client of Better Auth that handles no cookies by itself, and comes from a page of the server unless told otherwise.</summary>
internal sealed class BetterAuthClient(RunningEmulator emulator) : IDisposable
{
    public const string Cookie = "better-auth.session_token";

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false });

    public string Address { get; } = emulator.Supabase;

    /// <param name="request">Method and path after <c>/api/auth</c>.</param>
    /// <param name="origin">Empty for none.</param>
    public async Task<Reply> AskAsync(string request, object? body = null, string? cookie = null, string? origin = null)
    {
        var parts = request.Split(' ');
        using var message = new HttpRequestMessage(new HttpMethod(parts[0]), $"{Address}/api/auth{parts[1]}");
        if (body is not null)
            message.Content = body is string text ? new StringContent(text, null, "application/json") : JsonContent.Create(body);
        if (origin is not "")
            message.Headers.Add("Origin", origin ?? Address);
        if (cookie is not null)
            message.Headers.Add("Cookie", cookie);
        using var response = await _client.SendAsync(message, TestContext.Current.CancellationToken);
        var all = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        return new((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), all);
    }

    public Task<Reply> SignInAsync(
        string email = "loadtest4@example.com", string password = EmulatorOptions.DevelopmentPassword, string? origin = null) =>
        AskAsync("POST /sign-in/email", new { email, password }, origin: origin);

    /// <summary>The cookie that an answer sets, as a browser sends it back.</summary>
    public static string CookieOf(Reply reply) => reply.Headers["Set-Cookie"].Split(';')[0];

    public async Task<string> TokenAsync(string email = "loadtest4@example.com") =>
        (await AskAsync("GET /token", cookie: CookieOf(await SignInAsync(email)))).Text("token");

    public void Dispose() => _client.Dispose();
}
