using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Integrations.Identity.Supabase;
using Integrations.Platform;
using Integrations.Tests.Identity.Supabase;
using LoadTesting.Leavings;
using LoadTesting.Model;
using LoadTesting.Tokens;

namespace Integrations.Tests.Platform;

/// <summary>A clean-up of the emulator's accounts, over HTTP.</summary>
public sealed class RealPlatformTests : IDisposable
{
    private const string Run = "20300102T110000Z-3f9a";
    private static readonly string[] Permissions = ["READ_GRAPH"];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_load_tests_made_is_deleted_of_each_kind_and_what_a_person_made_stays()
    {
        await using var emulator = await RunningEmulator.StartAsync(_folder, EmulatorRequest.Default.With("sign-in-rate-limit", "none"));
        var tokens = new List<UserToken>();
        foreach (var user in RunningEmulator.Users.Take(3))
            tokens.Add(await TokenAsync(emulator, user));
        foreach (var token in tokens)
            await MakeAsync(emulator, token, $"Load test {Run} graph 1-0", "Load test of my own", "Load test by-hand session 1-0");
        using var platform = PlatformApi.Create(emulator.Address.ApiBaseUrl, TimeProvider.System);

        var ofRun = await CleanAsync(platform, LeavingRule.OfRun(Run), tokens);
        var ofAll = await CleanAsync(platform, LeavingRule.OfAll(), tokens);

        ofRun.IsComplete.ShouldBeTrue(string.Join('\n', ofRun.Problems));
        foreach (var kind in (LeavingKind[])[LeavingKind.Schedule, LeavingKind.ApiKey, LeavingKind.Graph])
        {
            ofRun.Of(kind).Deleted.ShouldBe(3, $"{kind}");
            ofAll.Of(kind).Deleted.ShouldBe(3, $"{kind}");
            (await platform.ListAsync(kind, tokens[0].Token, Cancel)).Items.Select(item => item.Name)
                .ShouldBe(["Load test of my own"], $"{kind}");
        }

        (await platform.CreditsAsync(tokens[0].Token, Cancel)).ShouldNotBeNull().ShouldBePositive();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Task<CleanUpResult> CleanAsync(PlatformApi platform, LeavingRule rule, List<UserToken> tokens) =>
        new Cleaner(platform, rule, TimeProvider.System).CleanAsync(tokens, new CleanUpTally(tokens.Count), Cancel);

    private static async Task<UserToken> TokenAsync(RunningEmulator emulator, string user)
    {
        var signIn = new SupabaseSignIn(
            emulator.Address.SupabaseUrl, emulator.Address.AnonKey, RunningEmulator.Password, TimeProvider.System);
        var answer = (await signIn.SignInAsync(user, Cancel)).ShouldBeOfType<SignInAnswer.Accepted>();
        return new UserToken(answer.AccessToken, user, TokenClaims.Read(answer.AccessToken)!.ExpiresAt);
    }

    private static async Task MakeAsync(RunningEmulator emulator, UserToken token, params string[] names)
    {
        using var http = new HttpClient { BaseAddress = emulator.Address.ApiBaseUrl };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        foreach (var name in names)
        {
            var made = await PostAsync("/api/graphs", new { graph = new { name, description = "", nodes = Array.Empty<object>() } });
            await PostAsync(
                $"/api/graphs/{made.GetProperty("id").GetString()}/schedules",
                new { graph_version = 1, name, cron = "0 0 29 2 *", inputs = new { }, credentials = new { } });
            await PostAsync("/api/api-keys", new { name, permissions = Permissions, description = "" });
        }

        async Task<JsonElement> PostAsync(string path, object body)
        {
            using var response = await http.PostAsJsonAsync(path, body, Cancel);
            response.IsSuccessStatusCode.ShouldBeTrue($"{path}: {await response.Content.ReadAsStringAsync(Cancel)}");
            return await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        }
    }
}
