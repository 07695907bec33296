using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Emulator.Arguments;
using Emulator.Hosting;
using Emulator.Tests.Contract;
using Microsoft.Extensions.Time.Testing;

namespace Emulator.Tests.Support;

/// <summary>
/// An emulator on free ports with a clock of its own. Every answer of the API is held to the contract and has the platform's headers.
/// </summary>
internal sealed class RunningEmulator : IAsyncDisposable
{
    /// <summary>The emulator's own limit, of which the platform's documents know nothing.</summary>
    private const int TooLong = 413;

    private const string FirstUser = "loadtest4@example.com";
    private readonly HttpClient _client = new();
    private readonly EmulatorHost _host;
    private readonly EmulatorOptions _options;

    private RunningEmulator(EmulatorHost host, EmulatorOptions options, FakeTimeProvider time) =>
        (_host, _options, Time) = (host, options, time);

    public FakeTimeProvider Time { get; }

    public string Api => _host.ApiBaseUrl.GetLeftPart(UriPartial.Authority);

    public string Supabase => _host.SupabaseUrl.GetLeftPart(UriPartial.Authority);

    public string AnonKey => _host.Keys.Anon;

    public string ServiceKey => _host.Keys.Service;

    public IReadOnlyList<Microsoft.AspNetCore.Http.Endpoint> ApiEndpoints => _host.ApiEndpoints;

    /// <summary>An emulator of one of the contracts.</summary>
    public static Task<RunningEmulator> ServingAsync(string contract) => StartAsync(new() { Contract = ApiContract.Of(contract).Version });

    public static async Task<RunningEmulator> StartAsync(EmulatorOptions? options = null, TimeProvider? realTime = null)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2025, 9, 30, 12, 0, 0, TimeSpan.Zero));
        var chosen = (options ?? new()) with { ApiPort = 0, SupabasePort = 0 };
        return new(await EmulatorHost.StartAsync(chosen, realTime ?? time, TestContext.Current.CancellationToken), chosen, time);
    }

    /// <summary>Asks: <c>"GET /api/credits"</c>. Paths of Supabase go to Supabase, with the anon key unless told otherwise.</summary>
    public Task<Reply> AskAsync(string request, object? body = null, string? token = null, params (string Name, string Value)[] headers) =>
        AskAsync(request, body is null ? null
            : new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"), token, headers);

    public async Task<Reply> AskAsync(string request, HttpContent? content, string? token, params (string Name, string Value)[] headers)
    {
        var (method, path) = (request.Split(' ')[0], request[(request.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        var isSupabase = path.StartsWith("/auth/v1", StringComparison.Ordinal) || path.StartsWith("/rest/v1", StringComparison.Ordinal);
        using var message = new HttpRequestMessage(new HttpMethod(method), (isSupabase ? Supabase : Api) + path);
        message.Content = content;
        if (token is not null)
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (isSupabase && headers.All(h => h.Name != "apikey"))
            message.Headers.Add("apikey", AnonKey);
        foreach (var (name, value) in headers.Where(h => h.Value.Length > 0))
            message.Headers.Add(name, value);
        using var response = await _client.SendAsync(message, TestContext.Current.CancellationToken);
        var all = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        var reply = new Reply(
            (int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), all);
        if (!isSupabase)
        {
            var (bare, shown) = (path.Split('?')[0], $"{request}: {reply.Status} {reply.Body[..Math.Min(400, reply.Body.Length)]}");
            var isTold = !_options.Faults.IsEmpty || _options.Profile != ProfileFile.Fast || reply.Status == TooLong;
            var contract = ApiContract.Of(_options.Contract);
            (isTold ? contract.DifferencesUnderFaults(method, bare, reply) : contract.Differences(method, bare, reply)).ShouldBeEmpty(
                shown);
            PlatformHeaders.Differences(bare, reply).ShouldBeEmpty(shown);
        }

        return reply;
    }

    public Task<Reply> SignInAsync(
        string email = FirstUser, string password = EmulatorOptions.DevelopmentPassword, params (string, string)[] headers) =>
        AskAsync("POST /auth/v1/token?grant_type=password", new { email, password, expires_in = 99 }, null, headers);

    public async Task<string> TokenAsync(string email = FirstUser) => (await SignInAsync(email)).Text("access_token");

    public async Task<string> NewGraphAsync(string token) => (await AskAsync("POST /api/graphs", SampleGraph.Echo, token)).Text("id");

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }
}
