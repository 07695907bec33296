using Integrations.Emulator;
using LoadTesting.Model;

namespace Integrations.Tests.Emulator;

public sealed class EmulatorProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_is_ready_when_it_says_so_and_gone_when_disposed()
    {
        var emulator = await StartAsync(EmulatorRequest.Default, ("FAKE_DUMP", _folder.Path));
        var process = (int)Fake.Calls(_folder).ShouldHaveSingleItem()["pid"]!;
        var wasAlive = Fake.IsAlive(process);

        await emulator.DisposeAsync();

        emulator.Address.ShouldBe(new EmulatorAddress(
            new Uri("http://127.0.0.1:1"), new Uri("http://127.0.0.1:2"), "eyJhbon", "eyJservice", "a-signing-secret"));
        emulator.Id.ShouldBe(process);
        wasAlive.ShouldBeTrue();
        Fake.IsAlive(process).ShouldBeFalse();
    }

    [Fact]
    public async Task What_it_is_told_reaches_it_and_secrets_do_not_go_by_argument()
    {
        var request = EmulatorRequest.Default.With("latency", "GET /api/credits=200ms").With("error", "GET /api/graphs=0.5:500")
            .With("token-lifetime", "2m").With("sign-in-rate-limit", "30/5").With("seed", "7");

        await using (await StartAsync(request, ("FAKE_DUMP", _folder.Path)))
        {
        }

        var call = Fake.Calls(_folder).ShouldHaveSingleItem();
        Fake.Arguments(call).ShouldBe(
        [
            "--ready-json", "--stop-with-stdin", "--api-port", "0", "--supabase-port", "0",
            "--latency=GET /api/credits=200ms", "--error=GET /api/graphs=0.5:500", "--token-lifetime=2m", "--sign-in-rate-limit=30/5",
            "--seed=7",
        ]);
        ((string?)call["environment"]!["SUPABASE_JWT_SECRET"]).ShouldBe("signing");
    }

    [Fact]
    public async Task It_gets_no_secret_of_the_build_and_signs_with_one_that_is_made_up_for_it()
    {
        string[] secrets = ["SUPABASE_SERVICE_KEY", "SUPABASE_JWT_SECRET", "K6_CLOUD_TOKEN", "TEST_USER_PASSWORD"];

        for (var run = 0; run < 2; run++)
        {
            await using var emulator = await EmulatorProcess.StartAsync(
                Fake.Runner([("FAKE_DUMP", _folder.Path), .. secrets.Select(name => (name, "the-real-one"))]),
                new EmulatorLaunch(Fake.Path, []),
                EmulatorRequest.Default,
                0,
                0,
                new Dictionary<string, string>(),
                TestContext.Current.CancellationToken);
        }

        var environments = Fake.Calls(_folder).Select(call => call["environment"]!.ToObject<Dictionary<string, string>>()!).ToList();
        environments.ShouldAllBe(environment => !environment.ContainsValue("the-real-one"));
        string[] made = [.. environments.Select(environment => environment["SUPABASE_JWT_SECRET"])];
        made.ShouldAllBe(secret => secret.Length >= 32);
        made.Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task Its_log_does_not_hold_its_keys()
    {
        await using (await StartAsync(EmulatorRequest.Default))
        {
        }

        var log = await File.ReadAllTextAsync(_folder.File("platform.log"), TestContext.Current.CancellationToken);
        log.ShouldNotContain("a-signing-secret");
        log.ShouldContain("starting");
    }

    [Fact]
    public async Task One_that_ends_before_it_is_ready_is_an_error_with_its_reason()
    {
        var error = await Should.ThrowAsync<EmulatorException>(
            () => StartAsync(EmulatorRequest.Default, ("FAKE_EXIT", "3"), ("FAKE_STDERR", "address already in use")));

        error.Message.ShouldBe("The emulator ended with exit code 3 before it was ready: address already in use");
    }

    [Fact]
    public async Task One_that_never_becomes_ready_is_stopped_and_an_error()
    {
        var error = await Should.ThrowAsync<EmulatorException>(
            () => StartAsync(EmulatorRequest.Default, TimeSpan.FromSeconds(2), ("FAKE_HANG", "1"), ("FAKE_DUMP", _folder.Path)));

        error.Message.ShouldContain("within 2 s");
        Fake.IsAlive((int)Fake.Calls(_folder).ShouldHaveSingleItem()["pid"]!).ShouldBeFalse();
    }

    private Task<EmulatorProcess> StartAsync(EmulatorRequest request, params (string, string)[] environment) =>
        StartAsync(request, TimeSpan.FromSeconds(30), environment);

    private Task<EmulatorProcess> StartAsync(EmulatorRequest request, TimeSpan readyWithin, params (string, string)[] environment) =>
        EmulatorProcess.StartAsync(
            Fake.Runner(environment),
            new EmulatorLaunch(Fake.Path, [], _folder.File("platform.log")) { ReadyWithin = readyWithin },
            request,
            0,
            0,
            new Dictionary<string, string> { ["SUPABASE_JWT_SECRET"] = "signing" },
            TestContext.Current.CancellationToken);
}
