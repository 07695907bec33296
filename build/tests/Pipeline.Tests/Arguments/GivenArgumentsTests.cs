using LoadTesting;
using LoadTesting.Model;
using Pipeline.Arguments;

namespace Pipeline.Tests.Arguments;

public sealed class GivenArgumentsTests : IDisposable
{
    private const string Folder = "results-of-a-run";

    private readonly StringWriter _output = new();
    private readonly Dictionary<string, string> _variables = [];

    [Theory]
    [InlineData("--vus=0")]
    [InlineData("--vus=100001")]
    [InlineData("--duration=0s")]
    [InlineData("--duration=25h")]
    [InlineData("--ramp-up=25h")]
    [InlineData("--tokens=0")]
    [InlineData("--max-vus=0")]
    [InlineData("--tolerance=90")]
    [InlineData("--tolerance=0")]
    [InlineData("--budget=48h")]
    [InlineData("--max-generator-cpu=0")]
    [InlineData("--max-generator-cpu=101")]
    [InlineData("--api-port=65536")]
    public void A_value_out_of_reason_is_refused_with_what_it_may_be(string argument)
    {
        Parse(argument).ExitCode.ShouldBe(ExitCodes.Refused);

        _output.ToString().ShouldContain($"Error: {argument}: give ");
    }

    [Theory]
    [InlineData("CONCURRENT_REQUESTS", "0")]
    [InlineData("CONCURRENT_REQUESTS", "ten")]
    [InlineData("REQUESTS_PER_VU", "1.5")]
    [InlineData("RANDOM_SEED", "-1")]
    [InlineData("THRESHOLD_P95", "fast")]
    [InlineData("THRESHOLD_P99", "0")]
    [InlineData("THRESHOLD_SUCCESS_RATE", "80")]
    [InlineData("THRESHOLD_SUCCESS_RATE", "NaN")]
    [InlineData("THRESHOLD_OPERATION_SUCCESS_RATE", "1.5")]
    [InlineData("THRESHOLD_OPERATION_SUCCESS_RATE", "few")]
    [InlineData("THRESHOLD_WINDOW", "ramps")]
    public void A_variable_that_makes_no_sense_is_refused_with_its_value(string name, string value)
    {
        _variables[name] = value;

        Given().VariableProblems().ShouldHaveSingleItem().ShouldStartWith($"{name}={value}: give ");
    }

    [Fact]
    public void What_is_said_to_the_emulator_goes_to_no_other_platform()
    {
        string[] arguments = ["--emulator-profile=calibrated", "--emulator-seed", "7", "--emulator-restart=5s..6s"];

        Refused(["--env=DEV", .. arguments]).ShouldHaveSingleItem()
            .ShouldStartWith("--emulator-profile, --emulator-seed, --emulator-restart with --env=DEV: ");
        Given(arguments).Emulator.Arguments.ShouldBe([new("profile", "calibrated"), new("seed", "7"), new("restart", "5s..6s")]);
        Given(["--env=DEV", "--target=Emulator", .. arguments]).Emulator.Arguments.Count.ShouldBe(3);
    }

    [Fact]
    public void Ports_are_the_emulators_alone()
    {
        Refused("--target=Smoke", "--api-port=80", "--supabase-port=0").ShouldHaveSingleItem()
            .ShouldStartWith("--api-port, --supabase-port: only --target=Emulator takes them.");
        Given("--target=Emulator", "--api-port=0").ToRequest().Ports.ShouldBe(new EmulatorPorts(0, null));
    }

    [Fact]
    public void Arguments_of_a_search_without_one_are_refused() =>
        Refused("--target=SmallSuite", "--max-vus=5", "--budget=1m").ShouldHaveSingleItem()
            .ShouldStartWith("--max-vus, --budget: only --target=FindCapacity takes them.");

    [Fact]
    public void What_a_search_decides_itself_is_refused()
    {
        var problems = Refused(
            "--target=FindCapacity", "--tests=*", "--vus=5", "--fail-fast", "--baseline=then", "--load=full");

        problems.Select(problem => problem.Split(':')[0]).ShouldBe(
            ["--load=full", "--vus=5 (or VUS)", "--baseline=then", "--fail-fast"], ignoreOrder: true);
    }

    [Fact]
    public void All_that_contradicts_the_plan_of_a_resumed_run_is_refused_by_name()
    {
        var kept = Kept("--target=SmallSuite");
        _variables["THRESHOLD_P95"] = "100";
        var now = Given(
            "--resume=x", "--target=FullSuite", "--env=LOCAL", "--mode=cloud", "--load=full", "--tests=Core*", "--vus=3", "--duration=5s",
            "--pause=0s", "--emulator-profile=calibrated", "--emulator-time-scale=10", "--emulator-restart=6s..7s",
            "--emulator-token-lifetime=5m", "--emulator-sign-in-rate-limit=30/0.5", "--emulator-credits=3", "--emulator-seed=1",
            "--results=elsewhere");

        var refusal = Should.Throw<ConfigurationException>(() => kept.ResumedWith(now, Folder));

        refusal.Problems.Select(problem => problem.Split(": the run of")[0]).ShouldBe(
        [
            "--target=FullSuite", "--env=LOCAL", "--mode=cloud", "--load=full", "--vus=3 (or VUS)", "--duration=5s (or DURATION)",
            "\"--tests=Core*\"",
                "--pause=0s",
            "THRESHOLD_P95=100", "--emulator-profile=calibrated", "--emulator-time-scale=10", "--emulator-restart=6s..7s",
            "--emulator-token-lifetime=5m", "--emulator-sign-in-rate-limit=30/0.5", "--emulator-credits=3", "--emulator-seed=1",
            "--results=elsewhere",
        ]);
    }

    [Fact]
    public void A_resumed_run_has_what_its_plan_was_made_from()
    {
        _variables["VUS"] = "7";
        _variables["RANDOM_SEED"] = "5";
        _variables["API_BASE_URL"] = "https://then.example.com";
        var kept = Kept("--target=Smoke", "--env=DEV", "--duration=90s", "--fail-fast", "--k6=/then", "--confirm-prod");
        _variables.Clear();
        _variables["API_BASE_URL"] = "https://now.example.com";

        var request = kept.ResumedWith(Given("--resume=x", "--k6=/now"), Folder).ToRequest();

        request.Targets.ShouldBe(["Smoke"]);
        (request.Environment, request.Load, request.Vus, request.Duration).ShouldBe(
            (TargetEnvironment.Dev, LoadLevel.Smoke, 7, TimeSpan.FromSeconds(90)));
        request.Variables.ShouldBe(
            new Dictionary<string, string> { ["RANDOM_SEED"] = "5", ["API_BASE_URL"] = "https://now.example.com" }, ignoreOrder: true);
        (request.FailFast, request.K6Path, request.ConfirmProd).ShouldBe((true, "/now", false), "consent is given anew");
        request.Resume.ShouldNotBeNull().Folder.ShouldBe("x");
    }

    [Fact]
    public void A_resumed_run_tells_the_emulator_what_it_was_told() =>
        Kept("--target=Smoke", "--emulator-seed=9").ResumedWith(Given("--resume=x", "--emulator-seed=9"), Folder).Emulator.Arguments
            .ShouldBe([new NamedValue("seed", "9")]);

    [Theory]
    [InlineData("--target=smallsuite")]
    [InlineData("--load=light")]
    [InlineData("--duration=1m30s")]
    [InlineData("--env=emulator")]
    [InlineData("--mode=local")]
    [InlineData("--engine=docker")]
    [InlineData("--results=" + Folder)]
    public void The_same_in_other_words_contradicts_nothing(string again) =>
        Kept("--target=SmallSuite", "--duration=90s").ResumedWith(Given("--resume=x", again), Folder).ShouldNotBeNull();

    [Fact]
    public void A_variable_that_a_plan_has_stays_as_it_was_written()
    {
        _variables["ENDPOINT"] = "credits";
        var kept = Kept("--target=Smoke");
        _variables["ENDPOINT"] = "Credits";

        Should.Throw<ConfigurationException>(() => kept.ResumedWith(Given("--resume=x"), Folder)).Message
            .ShouldStartWith("ENDPOINT=Credits: ");
    }

    [Theory]
    [InlineData("--emulator-profile", "--env=DEV")]
    [InlineData("--env=EMULATOR", "--emulator-profile")]
    public void An_argument_of_the_emulator_without_a_value_takes_no_other_argument(params string[] arguments)
    {
        Parse(arguments).ExitCode.ShouldBe(ExitCodes.Refused);

        _output.ToString().ShouldContain("--emulator-profile needs a value: --emulator-profile=VALUE.");
    }

    [Fact]
    public void A_named_engine_stays() =>
        Should.Throw<ConfigurationException>(() => Kept("--engine=k6").ResumedWith(Given("--resume=x", "--engine=docker"), Folder))
            .Message.ShouldContain("--engine=docker: the run of");

    [Fact]
    public void Limits_and_comparison_are_those_of_the_plan_unless_others_are_asked_for()
    {
        var kept = Kept(
            "--target=SmallSuite", "--max-generator-cpu=50", "--fail-fast", "--baseline=then", "--effect-floor=20", "--gate=regression",
            "--confirm");

        var same = kept.ResumedWith(Given("--resume=x"), Folder).ToRequest();
        var other = kept.ResumedWith(Given("--resume=x", "--max-generator-cpu=80", "--baseline=other", "--gate=none"), Folder).ToRequest();

        (same.FailFast, same.MaxGeneratorCpu).ShouldBe((true, 0.5));
        same.Comparison.ShouldBe(new ComparisonRequest(Path.GetFullPath("then"), 0.2, RegressionGate.Regression, Confirm: true));
        (other.FailFast, other.MaxGeneratorCpu).ShouldBe((true, 0.8));
        other.Comparison.ShouldBe(new ComparisonRequest("other", 0.2, RegressionGate.None, Confirm: true));
    }

    [Fact]
    public void Bounds_of_a_search_may_change_and_its_first_probe_stays_where_it_was()
    {
        var search = Kept("--target=FindCapacity", "--tests=Core_API_Quick_Test", "--max-vus=64");

        search.ResumedWith(Given("--resume=x", "--budget=1h", "--max-vus=200"), Folder).ToRequest().Capacity
            .ShouldBe(new CapacityRequest(200, null, null, TimeSpan.FromHours(1)));
        Should.Throw<ConfigurationException>(() => search.ResumedWith(Given("--resume=x", "--start-vus=3"), Folder))
            .Problems.ShouldHaveSingleItem().ShouldStartWith("--start-vus=3: ");
        Should.Throw<ConfigurationException>(() => Kept("--target=SmallSuite").ResumedWith(Given("--resume=x", "--max-vus=9"), Folder))
            .Problems.ShouldHaveSingleItem().ShouldBe($"--max-vus: the run of {Folder} is not a search for capacity. Leave it out.");
    }

    [Theory]
    [InlineData("/home/me/results-1", "--resume=/home/me/results-1")]
    [InlineData(@"C:\work\results_1", @"--resume=C:\work\results_1")]
    [InlineData("/home/me/my results", "\"--resume=/home/me/my results\"")]
    public void A_next_step_can_be_pasted_into_a_shell(string folder, string argument) =>
        ArgumentTable.Resume.With(folder).ShouldBe(argument);

    [Fact]
    public void Every_setting_that_a_message_names_has_its_argument()
    {
        var syntax = Given().ToRequest().Syntax;

        foreach (var setting in Enum.GetValues<Setting>())
            syntax(setting).ShouldStartWith("--");
        ArgumentTable.All.Select(row => row.Name).ShouldBeUnique();
        syntax(Setting.Vus, "5").ShouldBe("--vus=5 (or VUS)");
    }

    public void Dispose() => _output.Dispose();

    private GivenArguments Kept(params string[] arguments)
    {
        var request = Given(arguments).ToRequest();
        return GivenArguments.From(
            new GivenSettings(request.Targets, request.Arguments, request.Emulator.Arguments, request.Comparison.Confirm));
    }

    private GivenArguments Given(params string[] arguments) => Parse(arguments).Given.ShouldNotBeNull(_output.ToString());

    private IReadOnlyList<string> Refused(params string[] arguments) =>
        Should.Throw<ConfigurationException>(() => Parse(arguments)).Problems;

    private CommandLine Parse(params string[] arguments) =>
        CommandLine.Parse(arguments, _variables.GetValueOrDefault, () => [], _output, _output);
}
