using Emulator.Arguments;
using Emulator.Auth;
using Emulator.Contract;
using Emulator.Faults;
using Emulator.Limits;

namespace Emulator.Tests.Arguments;

public sealed class CommandLineTests
{
    [Fact]
    public void Without_arguments_the_defaults_are_those_of_local_development()
    {
        var options = Parse();

        (options.ApiPort, options.SupabasePort, options.TokenLifetime).ShouldBe((8006, 8000, TimeSpan.FromHours(1)));
        options.Bind.ShouldBe(System.Net.IPAddress.Loopback);
        options.SignInRateLimit.ShouldBe(BucketSize.Unlimited);
        options.UserEmails.Count.ShouldBe(47);
        (options.UserEmails[0], options.UserEmails[^1]).ShouldBe(("loadtest4@example.com", "loadtest50@example.com"));
    }

    [Fact]
    public void All_arguments_are_understood()
    {
        var options = Parse(
            "--api-port", "0", "--supabase-port", "0", "--seed", "9", "--token-lifetime", "1m30s", "--sign-in-rate-limit", "30/0.5",
            "--latency", "GET /api/credits=200ms", "--latency", "* /api/library/*=1s", "--error", "GET /health=0.5:503", "--error=* /a=1",
            "--bind", "0.0.0.0", "--credits", "5", "--ready-json", "--stop-with-stdin");

        (options.ApiPort, options.Seed, options.TokenLifetime, options.Credits).ShouldBe((0, 9L, TimeSpan.FromSeconds(90), 5));
        options.SignInRateLimit.ShouldBe(new BucketSize(30, 0.5));
        options.Faults.Rules.OfType<LatencyRule>().Select(l => l.Delay.TotalMilliseconds).ShouldBe([200, 1000]);
        options.Faults.Rules.OfType<ErrorRule>().Select(e => (e.Rate, e.Status)).ShouldBe([(0.5, 503), (1, 500)]);
        (options.ReadyJson, options.StopWithStdin).ShouldBe((true, true));
        (options.TimeScale, options.Profile.Endpoints.Count).ShouldBe((1, 0));
    }

    [Fact]
    public void It_serves_todays_contract_and_both_sign_ins_unless_another_is_asked_for()
    {
        var usual = Parse();
        var told = Parse(
            "--contract=2025-09", "--auth=better-auth", "--better-auth-rate-limit=3/10s", "--sign-up=closed", "--token-lifetime=60s");

        (usual.Contract, usual.SignIns, usual.BetterAuthRateLimit, usual.CanSignUp, usual.HasTier).ShouldBe(
            (ContractVersion.May2026, ServedSignIns.Both, WindowSize.Unlimited, true, true));
        (told.Contract, told.SignIns, told.BetterAuthRateLimit, told.CanSignUp).ShouldBe(
            (ContractVersion.September2025, ServedSignIns.BetterAuth, new WindowSize(3, TimeSpan.FromSeconds(10)), false));
        Parse("--tier", "none").HasTier.ShouldBeFalse();
        Parse("--better-auth-rate-limit", "none").BetterAuthRateLimit.ShouldBe(WindowSize.Unlimited);
    }

    [Fact]
    public void The_platform_of_2025_has_no_tiers() => Should.Throw<ArgumentsException>(() => Parse("--tier=none", "--contract=2025-09"))
        .Message.ShouldContain("--tier none needs --contract 2026-05");

    [Fact]
    public void A_profile_brings_its_limit_of_sign_ins_unless_another_is_asked_for()
    {
        Parse("--profile", "calibrated").SignInRateLimit.ShouldBe(new BucketSize(30, 0.5));
        Parse("--profile", "calibrated", "--sign-in-rate-limit", "none").SignInRateLimit.ShouldBe(BucketSize.Unlimited);
        Parse("--profile", "calibrated", "--sign-in-rate-limit", "5/1").SignInRateLimit.ShouldBe(new BucketSize(5, 1));
    }

    [Fact]
    public void Faults_can_be_scheduled()
    {
        var faults = Parse(
            "--error", "GET /x=1", "--reset", "GET /x=0.3@20s..40s", "--rate-limit", "* /api/*=100/50@20s..40s", "--latency",
                "GET /x=1s@1m..2m", "--restart", "60s..65s", "--restart=2m..3m",
            "--time-scale", "10").Faults;

        faults.Rules.Select(rule => (rule.GetType().Name, rule.When?.From.TotalSeconds)).ShouldBe(
            [("LatencyRule", 60), ("RateLimitRule", 20), ("ResetRule", 20), ("ErrorRule", null)]);
        faults.Restarts.Select(window => window.To.TotalSeconds).ShouldBe([65, 180]);
    }

    [Fact]
    public void No_limit_can_be_asked_for() => Parse("--sign-in-rate-limit", "none").SignInRateLimit.ShouldBe(BucketSize.Unlimited);

    [Theory]
    [InlineData("--evn=DEV", "--evn=DEV")]
    [InlineData("stray", "stray")]
    [InlineData("--api-port=70000", "70000")]
    [InlineData("--token-lifetime=soon", "soon")]
    [InlineData("--token-lifetime=0s", "0s")]
    [InlineData("--sign-in-rate-limit=30", "30/0.5")]
    [InlineData("--latency=GET /api/credits", "200ms")]
    [InlineData("--latency=/api/credits=1s", "200ms")]
    [InlineData("--error=GET /x=1.5", "1.5")]
    [InlineData("--error=GET /x=1:200", "1:200")]
    [InlineData("--bind=here", "here")]
    [InlineData("--contract=2024-01", "2026-05 or 2025-09")]
    [InlineData("--auth=oauth", "better-auth")]
    [InlineData("--better-auth-rate-limit=3", "3/10s")]
    [InlineData("--sign-up=maybe", "open or closed")]
    [InlineData("--tier=gold", "paid or none")]
    [InlineData("--profile=calibrted", "calibrated")]
    [InlineData("--time-scale=0", "--time-scale")]
    [InlineData("--reset=GET /x=2", "--reset")]
    [InlineData("--rate-limit=GET /x=2", "--rate-limit")]
    [InlineData("--restart=65s", "60s..65s")]
    [InlineData("--users=/no/such/file.json", "/no/such/file.json")]
    public void What_is_not_understood_is_refused_by_name(string argument, string named) =>
        Should.Throw<ArgumentsException>(() => Parse(argument)).Message.ShouldContain(named);

    [Fact]
    public void A_secret_that_is_too_short_is_refused_without_being_shown()
    {
        var error = Should.Throw<ArgumentsException>(
            () => new EmulatorCommand().Parse([], name => name == "SUPABASE_JWT_SECRET" ? "hush" : null));

        error.Message.ShouldContain("SUPABASE_JWT_SECRET");
        error.Message.ShouldNotContain("hush");
    }

    [Fact]
    public void Secrets_come_from_the_environment()
    {
        var options = new EmulatorCommand().Parse([], name => name == "TEST_USER_PASSWORD" ? "from-environment" : new string('s', 32))!;

        (options.UserPassword, options.JwtSecret).ShouldBe(("from-environment", new string('s', 32)));
    }

    private static Emulator.Arguments.EmulatorOptions Parse(params string[] arguments) =>
        new EmulatorCommand().Parse(arguments, _ => null)!;
}
