using Integrations.Identity.Supabase;
using LoadTesting;
using LoadTesting.Tokens;

namespace Integrations.Tests.Identity.Supabase;

public sealed class UserDirectoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Users_of_all_pages_are_listed()
    {
        string[] users = [.. Enumerable.Range(1, 230).Select(n => $"user{n}@example.com")];
        await using var emulator = await RunningEmulator.StartAsync(_folder, users: users);

        var listed = await DirectoryOf(emulator).ListAsync(TestContext.Current.CancellationToken);

        listed.Keys.ShouldBe(users, ignoreOrder: true);
    }

    [Fact]
    public async Task Missing_users_are_created_once_and_can_sign_in()
    {
        await using var emulator = await RunningEmulator.StartAsync(_folder, users: ["loadtest4@example.com"]);
        string[] wanted = ["loadtest4@example.com", "new@example.com"];

        var first = await CreateAsync(emulator, wanted);
        var second = await CreateAsync(emulator, wanted);

        first.Created.ShouldBe(["new@example.com"]);
        second.Created.ShouldBeEmpty();
        second.Present.ShouldBe(wanted);
        var answer = await new SupabaseSignIn(
            emulator.Address.SupabaseUrl, emulator.Address.AnonKey, RunningEmulator.Password, TimeProvider.System)
            .SignInAsync("new@example.com", TestContext.Current.CancellationToken);
        answer.ShouldBeOfType<SignInAnswer.Accepted>();
    }

    [Fact]
    public async Task A_user_that_is_there_already_is_no_problem()
    {
        await using var emulator = await RunningEmulator.StartAsync(_folder);

        var answer = await DirectoryOf(emulator).CreateAsync("loadtest4@example.com", "another", TestContext.Current.CancellationToken);

        answer.ShouldBe(CreationAnswer.Present);
    }

    [Fact]
    public async Task A_key_that_may_not_do_it_is_an_error_without_the_key()
    {
        await using var emulator = await RunningEmulator.StartAsync(_folder);
        var directory = new SupabaseUserDirectory(emulator.Address.SupabaseUrl, emulator.Address.AnonKey, TimeProvider.System);

        var error = await Should.ThrowAsync<ConfigurationException>(() => directory.ListAsync(TestContext.Current.CancellationToken));

        error.Message.ShouldContain("SUPABASE_SERVICE_KEY");
        error.Message.ShouldContain("403");
        error.ToString().ShouldNotContain(emulator.Address.AnonKey);
    }

    private static SupabaseUserDirectory DirectoryOf(RunningEmulator emulator) =>
        new(emulator.Address.SupabaseUrl, emulator.Address.ServiceKey, TimeProvider.System);

    private static Task<TestUserCreationResult> CreateAsync(RunningEmulator emulator, IReadOnlyList<string> users) =>
        TestUserCreation.CreateMissingAsync(users, RunningEmulator.Password, DirectoryOf(emulator), TestContext.Current.CancellationToken);
}
