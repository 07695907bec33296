using Emulator.Arguments;
using Emulator.Tests.Contract;
using Emulator.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Emulator.Tests.Auth;

public sealed class RefreshTests
{
    private const string AlreadyUsed = "refresh_token_already_used";

    [Fact]
    public async Task A_refresh_gives_new_tokens_of_the_same_session()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var before = await emulator.SignInAsync();
        emulator.Time.Advance(TimeSpan.FromMinutes(30));

        var after = await RefreshAsync(emulator, before.Text("refresh_token"));

        Schemas.Differences(after.Json, "Session").ShouldBeEmpty();
        after.Text("refresh_token").ShouldNotBe(before.Text("refresh_token"));
        var (old, @new) = (new JsonWebToken(before.Text("access_token")), new JsonWebToken(after.Text("access_token")));
        (@new.ValidTo - old.ValidTo).ShouldBe(TimeSpan.FromMinutes(30));
        foreach (var claim in new[] { "session_id", "amr", "sub" })
            @new.GetPayloadValue<object>(claim).ToString().ShouldBe(old.GetPayloadValue<object>(claim).ToString(), claim);
    }

    [Fact]
    public async Task A_client_that_lost_the_answer_gets_the_same_token_however_late()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var lost = (await emulator.SignInAsync()).Text("refresh_token");
        var first = await RefreshAsync(emulator, lost);
        emulator.Time.Advance(TimeSpan.FromHours(1));

        var second = await RefreshAsync(emulator, lost);

        second.Text("refresh_token").ShouldBe(first.Text("refresh_token"));
    }

    [Theory]
    [InlineData(10, 200)]
    [InlineData(11, 400)]
    public async Task An_older_token_works_again_for_ten_seconds_after_its_use(int seconds, int status)
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var oldest = (await emulator.SignInAsync()).Text("refresh_token");
        var old = (await RefreshAsync(emulator, oldest)).Text("refresh_token");
        await RefreshAsync(emulator, old);
        emulator.Time.Advance(TimeSpan.FromSeconds(seconds));

        var reply = await RefreshAsync(emulator, oldest);

        reply.Status.ShouldBe(status);
    }

    [Fact]
    public async Task A_token_that_comes_back_too_late_ends_all_tokens_of_its_session_and_no_other()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var other = (await emulator.SignInAsync()).Text("refresh_token");
        var stolen = (await emulator.SignInAsync()).Text("refresh_token");
        var newest = (await RefreshAsync(emulator, (await RefreshAsync(emulator, stolen)).Text("refresh_token"))).Text("refresh_token");
        emulator.Time.Advance(TimeSpan.FromMinutes(1));

        var thief = await RefreshAsync(emulator, stolen);
        emulator.Time.Advance(TimeSpan.FromMinutes(1));
        var owner = await RefreshAsync(emulator, newest);
        var elsewhere = await RefreshAsync(emulator, other);

        (thief.Status, thief.Text("error_code")).ShouldBe((400, AlreadyUsed));
        (owner.Status, owner.Text("error_code")).ShouldBe((400, AlreadyUsed));
        elsewhere.Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_server_that_refuses_refreshes_and_nothing_else_can_be_had()
    {
        var faults = new[] { OptionTexts.Error("POST /auth/v1/token?grant_type=refresh_token=1:400")! };
        await using var emulator = await RunningEmulator.StartAsync(new() { Faults = new(faults, []) });

        var reply = await RefreshAsync(emulator, (await emulator.SignInAsync()).Text("refresh_token"));

        (reply.Status, reply.Text("error_code")).ShouldBe((400, "refresh_token_not_found"));
    }

    [Fact]
    public async Task A_missing_token_is_refused_in_the_words_of_OAuth()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var reply = await emulator.AskAsync("POST /auth/v1/token?grant_type=refresh_token", "{}");

        (reply.Status, reply.Body).ShouldBe((400, """{"error":"invalid_request","error_description":"refresh_token required"}"""));
        reply.Headers.ShouldNotContainKey("x-sb-error-code");
    }

    [Theory]
    [InlineData("global", false, false)]
    [InlineData("local", false, true)]
    [InlineData("others", true, false)]
    public async Task A_sign_out_ends_the_sessions_of_its_scope(string scope, bool ownContinues, bool otherContinues)
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var (own, other, stranger) =
            (await emulator.SignInAsync(), await emulator.SignInAsync(), await emulator.SignInAsync("loadtest5@example.com"));

        var reply = await emulator.AskAsync($"POST /auth/v1/logout?scope={scope}", null, own.Text("access_token"));

        reply.Status.ShouldBe(204);
        (await IsAliveAsync(emulator, own)).ShouldBe(ownContinues);
        (await IsAliveAsync(emulator, other)).ShouldBe(otherContinues);
        (await IsAliveAsync(emulator, stranger)).ShouldBeTrue();
    }

    [Fact]
    public async Task Refreshes_and_sign_ins_share_a_bucket_from_which_an_unknown_grant_takes_nothing()
    {
        await using var emulator = await RunningEmulator.StartAsync(new() { SignInRateLimit = new(2, 0.5) });

        var unknown = await emulator.AskAsync("POST /auth/v1/token?grant_type=magic", "{}");
        var signedIn = await emulator.SignInAsync();
        var refreshed = await RefreshAsync(emulator, signedIn.Text("refresh_token"));
        var over = await RefreshAsync(emulator, signedIn.Text("refresh_token"));

        (unknown.Status, signedIn.Status, refreshed.Status, over.Status).ShouldBe((400, 200, 200, 429));
    }

    private static async Task<bool> IsAliveAsync(RunningEmulator emulator, Reply session)
    {
        var asked = await emulator.AskAsync("GET /auth/v1/user", null, session.Text("access_token"));
        var refreshed = await RefreshAsync(emulator, session.Text("refresh_token"));
        if (asked.Status != 200)
            (asked.Text("error_code"), refreshed.Text("error_code")).ShouldBe(("session_not_found", "refresh_token_not_found"));
        return (asked.Status, refreshed.Status) is (200, 200);
    }

    private static Task<Reply> RefreshAsync(RunningEmulator emulator, string token) =>
        emulator.AskAsync("POST /auth/v1/token?grant_type=refresh_token", new { refresh_token = token });
}
