using ScriptEngine.Failures;
using ScriptEngine.Options;

namespace ScriptEngine.Tests.Options;

public sealed class WorkloadTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly RecordedLog _log = new();

    [Fact]
    public void Iterations_become_shared_iterations_that_a_duration_limits()
    {
        var shared = Derived(new() { Iterations = 6, Vus = 2, Duration = 5 * Second }).ShouldBeOfType<SharedIterations>();

        (shared.Vus, shared.Iterations, shared.MaxDuration, shared.Exec).ShouldBe((2, 6, 5 * Second, "default"));
    }

    [Fact]
    public void A_duration_alone_keeps_one_VU_going()
    {
        var constant = Derived(new() { Duration = 5 * Second }).ShouldBeOfType<ConstantVus>();

        (constant.Vus, constant.Duration, constant.GracefulStop).ShouldBe((1, 5 * Second, 30 * Second));
    }

    [Fact]
    public void Stages_become_ramping_VUs_that_start_with_the_vus_option()
    {
        var ramping = Derived(new() { Vus = 0, Stages = [new Stage(Second, 4)] }).ShouldBeOfType<RampingVus>();

        ramping.StartVus.ShouldBe(0);
        ramping.Stages.ShouldBe([new Stage(Second, 4)]);
    }

    [Fact]
    public void Vus_alone_run_one_iteration_each_and_override_scenarios_with_a_warning()
    {
        var shared = Derived(new() { Vus = 4, Scenarios = Scenarios(new PerVuIterations(1, 9)) }).ShouldBeOfType<SharedIterations>();

        (shared.Vus, shared.Iterations).ShouldBe((4, 4));
        _log.Lines.ShouldBe(["Warning: `vus=4` overrides scenarios configuration"]);
    }

    [Fact]
    public void Nothing_is_one_iteration_in_one_VU()
    {
        var perVu = Derived(new()).ShouldBeOfType<PerVuIterations>();

        (perVu.Vus, perVu.Iterations, perVu.MaxDuration, perVu.GracefulStop).ShouldBe((1, 1, TimeSpan.FromMinutes(10), 30 * Second));
    }

    [Fact]
    public void An_empty_list_of_stages_is_as_nothing_and_warned_about()
    {
        Derived(new() { Stages = [] }).ShouldBeOfType<PerVuIterations>();

        _log.Lines.ShouldBe(["Warning: `stages` was explicitly set to an empty value, running the script with 1 iteration in 1 VU"]);
    }

    [Theory]
    [InlineData("iterations", "stages")]
    [InlineData("iterations", "scenarios")]
    [InlineData("duration", "stages")]
    [InlineData("duration", "scenarios")]
    [InlineData("stages", "scenarios")]
    public void Two_ways_to_say_the_workload_in_one_source_are_refused(string one, string other)
    {
        var said = new HashSet<string> { one, other };
        var options = new TestOptions
        {
            Iterations = said.Contains("iterations") ? 1 : null,
            Duration = said.Contains("duration") ? Second : null,
            Stages = said.Contains("stages") ? [new Stage(Second, 1)] : null,
            Scenarios = said.Contains("scenarios") ? Scenarios(new PerVuIterations(1, 1)) : null,
        };

        Should.Throw<OptionException>(() => Derived(options))
            .Message.ShouldBe($"using `{one}` and `{other}` options simultaneously is not allowed");
    }

    [Fact]
    public void A_stronger_source_replaces_the_whole_workload_of_a_weaker_one_but_for_its_vus()
    {
        var script = new TestOptions { Vus = 3, Scenarios = Scenarios(new UnsupportedScenario("constant-arrival-rate")), Batch = 4,
            Tags = Tags("a") };
        var flags = new TestOptions { Duration = Second, Tags = Tags("b") };

        var merged = ConsolidatedOptions.Merged(script, new TestOptions(), flags, _log);

        (merged.Vus, merged.Duration, merged.Batch).ShouldBe((3, Second, 4));
        merged.Scenarios.ShouldBeNull();
        merged.Tags.ShouldBe(Tags("b"));
        _log.Lines.ShouldBe(["Warning: \"cli\" level configuration overrode scenarios configuration entirely"]);
    }

    [Fact]
    public void Flags_win_over_variables_and_variables_over_the_script()
    {
        var merged = ConsolidatedOptions.Merged(
            new() { Batch = 1, MaxRedirects = 1, UserAgent = "script" }, new() { Batch = 2, MaxRedirects = 2 }, new() { Batch = 3 }, _log);

        (merged.Batch, merged.MaxRedirects, merged.UserAgent).ShouldBe((3, 2, "script"));
        merged.SummaryTrendStats.ShouldBe(["avg", "min", "med", "max", "p(90)", "p(95)"]);
        merged.SystemTags!.Count.ShouldBe(14);
    }

    [Fact]
    public void Statistics_that_no_summary_can_show_are_refused_wherever_they_come_from()
    {
        var error = Should.Throw<EngineException>(
            () => ConsolidatedOptions.Merged(new() { SummaryTrendStats = ["foo"] }, new(), null, _log));

        (error.ExitCode, error.Message).ShouldBe((255, "invalid trend stat 'foo', unknown format"));
    }

    [Fact]
    public void An_executor_that_only_k6_has_is_refused_when_the_run_needs_it()
    {
        var options = new TestOptions { Scenarios = Scenarios(new UnsupportedScenario("constant-arrival-rate")) };

        var error = Should.Throw<EngineException>(() => ConsolidatedOptions.Derived(options, 1, _ => true, _log));

        error.ExitCode.ShouldBe(104);
        error.Message.ShouldContain("- scenario a has configuration errors: the executor constant-arrival-rate is not supported by the "
            + "embedded engine; run this test with k6");
    }

    [Fact]
    public void A_function_that_the_script_does_not_export_is_refused()
    {
        var options = new TestOptions { Scenarios = Scenarios(new PerVuIterations(1, 1) { Exec = "browse" }) };

        Should.Throw<EngineException>(() => ConsolidatedOptions.Derived(options, 1, _ => false, _log)).Message
            .ShouldBe(
                "There were problems with the specified script configuration:\n\t- executor a: function 'browse' not found in exports");
    }

    private Scenario Derived(TestOptions options) => Workload.Derived(options, unsaidVus: 1, _log).Scenarios!["default"];

    private static Dictionary<string, Scenario> Scenarios(Scenario scenario) => new() { ["a"] = scenario };

    private static Dictionary<string, string> Tags(string name) => new() { [name] = "1" };
}
