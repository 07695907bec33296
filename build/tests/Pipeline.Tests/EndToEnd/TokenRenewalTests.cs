namespace Pipeline.Tests.EndToEnd;

/// <summary>Tokens that live longer than a test and shorter than the suite.</summary>
public sealed class TokenRenewalTests : IDisposable
{
    private static readonly string[] Short =
        ["--engine=embedded", "--tokens=10", "--duration=2s", "--ramp-up=1s", "--ramp-down=0s", "--vus=2", "--pause=1s"];

    private readonly Host _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task They_are_renewed_before_each_test_without_signing_in_again()
    {
        var exitCode = await _host.RunAsync(["--target=SmallSuite", "--emulator-token-lifetime=20s", "--clean-up", .. Short]);

        exitCode.ShouldBe(0, _host.Output);
        _host.Output.ShouldContain("3 tests: 3 passed.");
        _host.Output.ShouldContain("10 tokens of 47 users, 10 of them new");
        _host.Output.ShouldContain("10 tokens that would have ended before Core_API_Quick_Test were renewed");
        _host.Output.ShouldNotContain("signed in again");
        _host.Output.ShouldContain("Nothing else of load tests is left.");
    }

    [Fact]
    public async Task Where_the_server_neither_renews_nor_signs_in_the_tests_are_not_started_and_the_reason_is_said()
    {
        // From the first request of the load on.
        var exitCode = await _host.RunAsync(
            ["--target=SmallSuite", "--emulator-token-lifetime=20s", "--emulator-error=POST /auth/v1/token=1:400@0s..1h", .. Short]);

        exitCode.ShouldBe(3, _host.Output);
        _host.Output.ShouldContain("3 tests: 1 passed, 2 inconclusive");
        _host.Output.ShouldContain("The test was not started: its tokens would end before it does. No test user of EMULATOR could be");
    }

    [Fact]
    public async Task A_single_test_that_is_longer_than_a_token_lives_is_refused_with_the_numbers()
    {
        var exitCode = await _host.RunAsync(["--target=SmallSuite", "--emulator-token-lifetime=10s", .. Short]);

        exitCode.ShouldBe(2, _host.Output);
        _host.Output.ShouldContain("signs tokens that are valid for 10s");
        _host.Output.ShouldContain("(3s with ramps) takes 18s with its margin");
    }
}
