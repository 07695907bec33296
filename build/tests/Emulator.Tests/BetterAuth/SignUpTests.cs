using Emulator.Tests.Support;

namespace Emulator.Tests.BetterAuth;

public sealed class SignUpTests
{
    private static readonly object New = new { name = "New One", email = "new@example.com", password = "twelve-letters" };

    [Fact]
    public async Task Who_signs_up_is_a_user_of_both_sign_ins_and_signed_in()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using var client = new BetterAuthClient(emulator);

        var reply = await client.AskAsync("POST /sign-up/email", New);
        var token = (await client.AskAsync("GET /token", cookie: BetterAuthClient.CookieOf(reply))).Text("token");

        (reply.Status, reply.Json.GetProperty("user").GetProperty("name").GetString()).ShouldBe((200, "New One"));
        (await emulator.AskAsync("GET /api/credits", token: token)).Status.ShouldBe(200);
        (await client.SignInAsync("new@example.com", "twelve-letters")).Status.ShouldBe(200);
        (await emulator.SignInAsync("new@example.com", "twelve-letters")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("""{"name":"n","email":"new@example.com","password":"eleven-char"}""", 400, "PASSWORD_TOO_SHORT")]
    [InlineData("""{"name":"n","email":"loadtest4@example.com","password":"twelve-letters"}""", 422,
        "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL")]
    [InlineData("""{"name":"n","email":"nobody","password":"twelve-letters"}""", 400, "VALIDATION_ERROR")]
    [InlineData("""{"email":"new@example.com","password":"twelve-letters"}""", 400, "VALIDATION_ERROR")]
    public async Task What_cannot_be_an_account_is_refused(string body, int status, string code)
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using var client = new BetterAuthClient(emulator);

        var reply = await client.AskAsync("POST /sign-up/email", body);

        (reply.Status, reply.Text("code")).ShouldBe((status, code));
    }

    [Fact]
    public async Task Signing_up_can_be_closed()
    {
        await using var emulator = await RunningEmulator.StartAsync(new() { CanSignUp = false });
        using var client = new BetterAuthClient(emulator);

        var reply = await client.AskAsync("POST /sign-up/email", New);

        (reply.Status, reply.Text("code")).ShouldBe((403, "EMAIL_PASSWORD_SIGN_UP_DISABLED"));
    }
}
