using Integrations.Emulator;
using Integrations.Processes;
using Integrations.Tests.Identity.Supabase;
using LoadTesting.Model;

namespace Integrations.Tests.Emulator;

public sealed class EmulatorArgumentsTests
{
    private const string Prefix = "--emulator-";

    private readonly EmulatorArguments _arguments = new(new ProcessRunner(TimeProvider.System), RunningEmulator.Library);

    [Fact]
    public void What_is_not_asked_for_is_left_to_the_emulator() =>
        EmulatorArguments.Format(EmulatorRequest.Default, 1, 2).ShouldBe(["--api-port", "1", "--supabase-port", "2"]);

    [Fact]
    public void What_the_emulator_says_of_its_arguments_names_those_of_the_build() =>
        EmulatorArguments.InNamesOfTheBuild(
            "--error 'GET /a=2' cannot be read, nor --time-scale '0'; --users, --errors and --emulator-error stay.",
            EmulatorRequest.Default.With("error", "GET /a=2").With("time-scale", "0"),
            Prefix)
            .ShouldBe(
                "--emulator-error 'GET /a=2' cannot be read, nor --emulator-time-scale '0'; --users, --errors and --emulator-error stay.");

    [Fact]
    public void All_that_is_asked_for_is_handed_on_in_its_order() =>
        EmulatorArguments.Format(
            EmulatorRequest.Default.With("latency", "GET /a=1s").With("profile", "calibrated").With("latency", "GET /b=2s"), 0, 0)
            .Skip(4).ShouldBe(["--latency=GET /a=1s", "--profile=calibrated", "--latency=GET /b=2s"]);

    [Fact]
    public async Task The_emulator_lists_what_can_be_said_of_its_behaviour()
    {
        var arguments = await _arguments.ListAsync(TestContext.Current.CancellationToken);

        arguments.Select(argument => argument.Name).ShouldBe(
        [
            "contract", "auth", "profile", "time-scale", "latency", "error", "reset", "rate-limit", "restart", "token-lifetime",
            "sign-in-rate-limit", "better-auth-rate-limit", "sign-up", "credits", "tier", "seed",
        ]);
        arguments.ShouldAllBe(argument => argument.Form.Length > 0 && argument.Help.Length > 0);
    }

    [Fact]
    public async Task What_the_emulator_takes_has_no_problems() =>
        (await ProblemsAsync(
            ("profile", "calibrated"), ("time-scale", "10"), ("latency", "GET /a=1s"), ("latency", "GET /b=2s~25%@1s..2s"),
            ("error", "GET /c=1"), ("reset", "GET /d=1"), ("rate-limit", "GET /e=5/1"), ("restart", "1s..2s"), ("token-lifetime", "5m"),
            ("sign-in-rate-limit", "30/0.5"), ("credits", "3"), ("seed", "9"), ("contract", "2025-09"), ("auth", "better-auth"),
            ("better-auth-rate-limit", "3/10s"), ("sign-up", "closed"))).ShouldBeEmpty();

    [Fact]
    public async Task What_the_emulator_cannot_read_is_said_by_the_names_of_the_build()
    {
        var problems = await ProblemsAsync(("latency", "soon"), ("profile", "none-of-them"), ("time-scale", "0"));

        string.Join('\n', problems).ShouldSatisfyAllConditions(
            text => text.ShouldContain("--emulator-profile 'none-of-them'"), text => text.ShouldNotContain(" --profile"));
        string.Join('\n', await ProblemsAsync(("credits", "-1"), ("seed", "many"))).ShouldSatisfyAllConditions(
            text => text.ShouldContain("--emulator-credits '-1' is not valid: it is written like 5, a whole number from 0 up"),
            text => text.ShouldContain("--emulator-seed 'many'"), text => text.ShouldNotContain("--help"));
        string.Join('\n', await ProblemsAsync(("latency", "soon"), ("time-scale", "0"))).ShouldSatisfyAllConditions(
            text => text.ShouldContain("--emulator-latency 'soon'"), text => text.ShouldContain("--emulator-time-scale '0'"));
    }

    [Theory]
    [InlineData("latncy", "--emulator-latncy. Did you mean --emulator-latency?")]
    [InlineData("help", "--emulator-help. Did you mean")]
    [InlineData("version", "--emulator-version. Did you mean")]
    [InlineData("users", "--emulator-users. Did you mean")]
    [InlineData("bind", "--emulator-bind. Did you mean")]
    [InlineData("ready-json", "--emulator-ready-json. Did you mean")]
    public async Task What_is_none_of_its_arguments_of_behaviour_is_refused(string name, string problem) =>
        (await ProblemsAsync((name, "x"))).ShouldHaveSingleItem().ShouldStartWith($"There is no argument {problem}");

    private Task<IReadOnlyList<string>> ProblemsAsync(params (string Name, string Value)[] arguments) => _arguments.ProblemsAsync(
        new EmulatorRequest([.. arguments.Select(argument => new NamedValue(argument.Name, argument.Value))]), Prefix,
        TestContext.Current.CancellationToken);
}
