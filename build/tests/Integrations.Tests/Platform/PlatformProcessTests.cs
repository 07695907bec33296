using Integrations.Platform;
using LoadTesting.Planning;

namespace Integrations.Tests.Platform;

public sealed class PlatformProcessTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task It_is_ready_when_it_says_so_and_gone_when_disposed()
    {
        PlatformProcess platform = await StartAsync(StandInRequest.Default, ("FAKE_DUMP", folder.Path));
        int process = (int)Fake.Calls(folder).ShouldHaveSingleItem()["pid"]!;
        bool wasAlive = Fake.IsAlive(process);

        await platform.DisposeAsync();

        platform.Address.ShouldBe(new PlatformAddress(
            new Uri("http://127.0.0.1:1"), new Uri("http://127.0.0.1:2"), "eyJhbon", "eyJservice", "a-signing-secret"));
        platform.Id.ShouldBe(process);
        wasAlive.ShouldBeTrue();
        Fake.IsAlive(process).ShouldBeFalse();
    }

    [Fact]
    public async Task What_it_is_told_reaches_it_and_secrets_do_not_go_by_argument()
    {
        var request = new StandInRequest(["GET /api/credits=200ms"], ["GET /api/graphs=0.5:500"], "2m", "30/5", 7);

        await using (await StartAsync(request, ("FAKE_DUMP", folder.Path)))
        {
        }

        var call = Fake.Calls(folder).ShouldHaveSingleItem();
        Fake.Arguments(call).ShouldBe(
        [
            "--ready-json", "--stop-with-stdin", "--api-port", "0", "--supabase-port", "0",
            "--latency", "GET /api/credits=200ms", "--error", "GET /api/graphs=0.5:500",
            "--token-lifetime", "2m", "--sign-in-rate-limit", "30/5", "--seed", "7",
        ]);
        ((string?)call["environment"]!["SUPABASE_JWT_SECRET"]).ShouldBe("signing");
    }

    [Fact]
    public async Task It_gets_no_secret_of_the_build_and_signs_with_one_that_is_made_up_for_it()
    {
        string[] secrets = ["SUPABASE_SERVICE_KEY", "SUPABASE_JWT_SECRET", "K6_CLOUD_TOKEN", "TEST_USER_PASSWORD"];

        for (var run = 0; run < 2; run++)
        {
            await using PlatformProcess platform = await PlatformProcess.StartAsync(
                Fake.Runner([("FAKE_DUMP", folder.Path), .. secrets.Select(name => (name, "the-real-one"))]),
                new PlatformLaunch(Fake.Path, []),
                StandInRequest.Default,
                0,
                0,
                new Dictionary<string, string>(),
                TestContext.Current.CancellationToken);
        }

        var environments = Fake.Calls(folder).Select(call => call["environment"]!.ToObject<Dictionary<string, string>>()!).ToList();
        environments.ShouldAllBe(environment => !environment.ContainsValue("the-real-one"));
        string[] made = [.. environments.Select(environment => environment["SUPABASE_JWT_SECRET"])];
        made.ShouldAllBe(secret => secret.Length >= 32);
        made.Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task Its_log_does_not_hold_its_keys()
    {
        await using (await StartAsync(StandInRequest.Default))
        {
        }

        string log = await File.ReadAllTextAsync(folder.File("platform.log"), TestContext.Current.CancellationToken);
        log.ShouldNotContain("a-signing-secret");
        log.ShouldContain("starting");
    }

    [Fact]
    public async Task One_that_ends_before_it_is_ready_is_an_error_with_its_reason()
    {
        PlatformException error = await Should.ThrowAsync<PlatformException>(
            () => StartAsync(StandInRequest.Default, ("FAKE_EXIT", "3"), ("FAKE_STDERR", "address already in use")));

        error.Message.ShouldBe("The stand-in ended with exit code 3 before it was ready: address already in use");
    }

    [Fact]
    public async Task One_that_never_becomes_ready_is_stopped_and_an_error()
    {
        PlatformException error = await Should.ThrowAsync<PlatformException>(
            () => StartAsync(StandInRequest.Default, TimeSpan.FromSeconds(2), ("FAKE_HANG", "1"), ("FAKE_DUMP", folder.Path)));

        error.Message.ShouldContain("within 2 s");
        Fake.IsAlive((int)Fake.Calls(folder).ShouldHaveSingleItem()["pid"]!).ShouldBeFalse();
    }

    Task<PlatformProcess> StartAsync(StandInRequest request, params (string, string)[] environment) =>
        StartAsync(request, TimeSpan.FromSeconds(30), environment);

    Task<PlatformProcess> StartAsync(StandInRequest request, TimeSpan readyWithin, params (string, string)[] environment) =>
        PlatformProcess.StartAsync(
            Fake.Runner(environment),
            new PlatformLaunch(Fake.Path, [], folder.File("platform.log")) { ReadyWithin = readyWithin },
            request,
            0,
            0,
            new Dictionary<string, string> { ["SUPABASE_JWT_SECRET"] = "signing" },
            TestContext.Current.CancellationToken);
}
