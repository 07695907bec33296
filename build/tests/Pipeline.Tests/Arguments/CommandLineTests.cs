using Integrations.Emulator;
using LoadTesting;
using LoadTesting.Model;
using Pipeline.Arguments;

namespace Pipeline.Tests.Arguments;

public sealed class CommandLineTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();
    private readonly Dictionary<string, string> _variables = [];

    [Fact]
    public void Without_arguments_it_is_the_default_target_with_a_light_load_on_the_emulator()
    {
        var request = Parse().Request.ShouldNotBeNull();

        request.Targets.ShouldBe(["Default"]);
        request.Environment.ShouldBe(TargetEnvironment.Emulator);
        request.Mode.ShouldBe(RunMode.Local);
        request.Engine.ShouldBe(EngineKind.Auto);
        request.Load.ShouldBe(LoadLevel.Light);
        request.TokenCount.ShouldBe(350);
        request.Vus.ShouldBeNull();
    }

    [Fact]
    public void Every_argument_reaches_the_request()
    {
        var request = Parse(
            "--target=SmallSuite", "--target=Marketplace", "--env=DEV", "--mode=local", "--engine=k6", "--load=full", "--vus=7",
                "--duration=1m30s",
            "--ramp-up=2s", "--ramp-down=500ms", "--tests=Core_*", "--tokens=47", "--token-source=mint", "--pause=3s", "--results=out",
            "--k6=/opt/k6", "--fail-fast", "--confirm-prod").Request.ShouldNotBeNull();

        request.Targets.ShouldBe(["SmallSuite", "Marketplace"]);
        request.Environment.ShouldBe(TargetEnvironment.Dev);
        request.Engine.ShouldBe(EngineKind.Find("k6")!);
        request.Load.ShouldBe(LoadLevel.Full);
        request.Vus.ShouldBe(7);
        request.Duration.ShouldBe(TimeSpan.FromSeconds(90));
        request.RampUp.ShouldBe(TimeSpan.FromSeconds(2));
        request.RampDown.ShouldBe(TimeSpan.FromMilliseconds(500));
        request.TestsGlob.ShouldBe("Core_*");
        request.TokenCount.ShouldBe(47);
        request.TokenSource.ShouldBe(TokenSource.Mint);
        request.Pause.ShouldBe(TimeSpan.FromSeconds(3));
        request.ResultsFolder.ShouldBe("out");
        request.K6Path.ShouldBe("/opt/k6");
        request.FailFast.ShouldBeTrue();
        request.ConfirmProd.ShouldBeTrue();
    }

    [Fact]
    public void What_the_emulator_is_told_is_handed_through_in_its_order()
    {
        var request = Parse(
            "--emulator-latency=GET /health=1s", "--emulator-error=* /api/*=0.5", "--emulator-profile", "calibrated", "--target=Smoke",
            "--emulator-time-scale=10", "--emulator-reset=GET /x=0.3@1s..2s", "--emulator-rate-limit=* /api/*=5/1",
            "--emulator-restart=6s..7s", "--emulator-token-lifetime=5m", "--emulator-sign-in-rate-limit=30/0.5", "--emulator-credits=3",
            "--emulator-seed=9", "--emulator-latency=GET /x=2s").Request.ShouldNotBeNull();

        request.Targets.ShouldBe(["Smoke"]);
        request.Emulator.Arguments.ShouldBe(
        [
            new("latency", "GET /health=1s"), new("error", "* /api/*=0.5"), new("profile", "calibrated"), new("time-scale", "10"),
            new("reset", "GET /x=0.3@1s..2s"), new("rate-limit", "* /api/*=5/1"), new("restart", "6s..7s"), new("token-lifetime", "5m"),
            new("sign-in-rate-limit", "30/0.5"), new("credits", "3"), new("seed", "9"), new("latency", "GET /x=2s"),
        ]);
    }

    [Fact]
    public void A_mistyped_argument_is_refused_with_a_suggestion()
    {
        var commandLine = Parse("--target=FullSuite", "--evn=DEV");

        commandLine.Request.ShouldBeNull();
        commandLine.ExitCode.ShouldBe(ExitCodes.Refused);
        (_error.ToString() + _output).ShouldContain("--evn");
        (_error.ToString() + _output).ShouldContain("--env");
    }

    [Theory]
    [InlineData("--env=STAGING", "LOCAL, DEV, PROD, EMULATOR")]
    [InlineData("--env=1", "LOCAL, DEV, PROD, EMULATOR")]
    [InlineData("--load=heavy", "smoke, light, full")]
    [InlineData("--vus=many", "whole number")]
    [InlineData("--vus=-1", "whole number")]
    [InlineData("--duration=3", "30s")]
    [InlineData("--pause=soon", "30s")]
    public void A_value_that_means_nothing_is_refused_with_what_it_may_be(string argument, string hint)
    {
        var commandLine = Parse(argument);

        commandLine.Request.ShouldBeNull();
        commandLine.ExitCode.ShouldBe(ExitCodes.Refused);
        _error.ToString().ShouldContain(hint);
    }

    [Theory]
    [InlineData("--tests=A\u001b[2J")]
    [InlineData("--results=a\u202eb")]
    [InlineData("--nope\u009b")]
    public void Control_characters_in_an_argument_are_refused_and_not_repeated(string argument)
    {
        var commandLine = Parse(argument);

        commandLine.Request.ShouldBeNull();
        commandLine.ExitCode.ShouldBe(ExitCodes.Refused);
        _error.ToString().ShouldContain("an argument must not contain control characters");
        HarmlessText.IsHarmless(_error.ToString().ReplaceLineEndings("\n")).ShouldBeTrue();
    }

    [Fact]
    public void Control_characters_in_a_variable_are_refused_and_not_repeated()
    {
        _variables["ENDPOINT"] = "/api\u001b]0;x\u0007";

        Should.Throw<ConfigurationException>(() => Parse()).Message.ShouldSatisfyAllConditions(
            message => message.ShouldContain("ENDPOINT contains control characters"), message => message.ShouldNotContain("\u001b"));
    }

    [Fact]
    public void An_argument_wins_over_an_environment_variable()
    {
        _variables["VUS"] = "3";
        _variables["DURATION"] = "10s";

        var request = Parse("--vus=4").Request.ShouldNotBeNull();

        request.Vus.ShouldBe(4);
        request.Duration.ShouldBe(TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("VUS", "lots")]
    [InlineData("RAMP_UP", "30")]
    public void An_environment_variable_that_means_nothing_is_refused_by_name(string name, string value)
    {
        _variables[name] = value;

        Should.Throw<ConfigurationException>(() => Parse()).Message.ShouldContain(name);
    }

    [Fact]
    public void All_environment_variables_that_mean_nothing_are_refused_at_once()
    {
        _variables["VUS"] = "lots";
        _variables["DURATION"] = "long";

        Should.Throw<ConfigurationException>(() => Parse()).Problems.Count.ShouldBe(2);
    }

    [Fact]
    public void The_smoke_target_takes_no_other_load()
    {
        Should.Throw<ConfigurationException>(() => Parse("--target=Smoke", "--load=full"))
            .Message.ShouldContain("--target=SmallSuite --load=full");
        Parse("--target=Smoke").Request.ShouldNotBeNull().Load.ShouldBe(LoadLevel.Smoke);
    }

    [Theory]
    [InlineData("--gate=regression")]
    [InlineData("--confirm")]
    public void What_judges_a_comparison_needs_a_baseline(string argument) =>
        Should.Throw<ConfigurationException>(() => Parse("--target=Smoke", argument)).Message.ShouldContain("--baseline=FOLDER");

    [Fact]
    public void A_comparison_is_asked_for_with_its_floor_and_gate() =>
        Parse("--baseline=then", "--effect-floor=15", "--gate=regression", "--confirm").Request.ShouldNotBeNull().Comparison
            .ShouldBe(new ComparisonRequest("then", 0.15, RegressionGate.Regression, Confirm: true));

    [Fact]
    public void Variables_of_the_scripts_are_handed_on()
    {
        _variables["ENDPOINT"] = "blocks";
        _variables["THRESHOLD_P95"] = "100";
        _variables["UNRELATED"] = "x";

        Parse().Request.ShouldNotBeNull().Variables.ShouldBe(
            new Dictionary<string, string> { ["ENDPOINT"] = "blocks", ["THRESHOLD_P95"] = "100" }, ignoreOrder: true);
    }

    [Fact]
    public void Cloud_mode_means_full_load_unless_told_otherwise()
    {
        Parse("--mode=cloud").Request.ShouldNotBeNull().Load.ShouldBe(LoadLevel.Full);
        Parse("--mode=cloud", "--load=smoke").Request.ShouldNotBeNull().Load.ShouldBe(LoadLevel.Smoke);
    }

    [Fact]
    public void Cake_is_told_targets_and_its_own_switches_only()
    {
        Parse("-t", "Smoke", "--env=LOCAL", "--tree", "--verbosity=Verbose").CakeArguments
            .ShouldBe(["--target=Smoke", "--tree", "--verbosity=verbose"], ignoreOrder: true);
    }

    [Fact]
    public void A_switch_that_is_switched_off_is_as_if_it_were_not_given()
    {
        var commandLine = Parse("--target=Smoke", "--dryrun=false", "--tree=false", "--fail-fast=false");

        commandLine.CakeArguments.ShouldBe(["--target=Smoke"]);
        commandLine.Request.ShouldNotBeNull().FailFast.ShouldBeFalse();
        Parse("--target=FindCapacity", "--tests=*", "--fail-fast=false").Request.ShouldNotBeNull();
    }

    [Fact]
    public void Help_names_arguments_exit_codes_and_examples()
    {
        var commandLine = Parse("--help");

        commandLine.Request.ShouldBeNull();
        commandLine.ExitCode.ShouldBe(0);
        foreach (var text in (string[])["--env", "--emulator-latency", "THRESHOLD_P95", "130 interrupted", "./build.sh --target=Smoke"])
            _output.ToString().ShouldContain(text);
    }

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    private CommandLine Parse(params string[] arguments) =>
        CommandLine.Parse(
            arguments, _variables.GetValueOrDefault, () => [new EmulatorArgument("latency", "pattern", "Answer later.")], _output, _error);
}
