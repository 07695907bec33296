using Integrations.Emulator;
using LoadTesting.Model;

namespace Integrations.Tests.Emulator;

public sealed class EmulatorArgumentsTests
{
    [Fact]
    public void What_is_not_asked_for_is_left_to_the_emulator() =>
        EmulatorArguments.Format(EmulatorRequest.Default, 1, 2).ShouldBe(["--api-port", "1", "--supabase-port", "2"]);

    [Fact]
    public void What_the_emulator_says_of_its_arguments_names_those_of_the_build() =>
        EmulatorArguments.InNamesOfTheBuild(
            "--error 'GET /a=2' cannot be read, nor --time-scale '0'; --users, --errors and --emulator-error stay.")
            .ShouldBe(
                "--emulator-error 'GET /a=2' cannot be read, nor --emulator-time-scale '0'; --users, --errors and --emulator-error stay.");

    [Fact]
    public void All_that_is_asked_for_is_handed_on()
    {
        var request = new EmulatorRequest(["GET /a=1s", "GET /b=2s"], ["GET /c=1"], "5m", "30/0.5", 9)
        {
            Profile = "calibrated", TimeScale = "10", Resets = ["GET /d=1"], RateLimits = ["GET /e=5/1"], Restarts = ["1s..2s"],
                Credits = 3,
        };

        EmulatorArguments.Format(request, 0, 0).Skip(4).ShouldBe(
        [
            "--profile", "calibrated", "--time-scale", "10", "--latency", "GET /a=1s", "--latency", "GET /b=2s", "--error", "GET /c=1",
                "--reset", "GET /d=1",
            "--rate-limit", "GET /e=5/1", "--restart", "1s..2s", "--token-lifetime", "5m", "--sign-in-rate-limit", "30/0.5", "--credits",
                "3", "--seed", "9",
        ]);
    }
}
