using ScriptEngine.Options;
using ScriptEngine.Progress;

namespace ScriptEngine.Tests.Progress;

public sealed class ExecutionDescriptionTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void The_scenarios_are_described_as_k6_describes_them()
    {
        var plan = ExecutionPlan.From(new Dictionary<string, Scenario>
        {
            ["a"] = new SharedIterations(
                2, 5) { MaxDuration = 2 * Second, GracefulStop = Second, Exec = "f", Specified = new HashSet<string> { "exec" } },
            ["b"] = new RampingVus(
                0, [new Stage(2 * Second, 3), new Stage(Second, 0)]) { StartTime = Second, GracefulRampDown = TimeSpan.Zero },
            ["c"] = new PerVuIterations(1, 2) { StartTime = 2 * Second },
        });

        ExecutionDescription.Format("two.js", plan, [], dashboard: null, isColored: false).ShouldBe(
            """

                 execution: local
                    script: two.js
                    output: -

                 scenarios: (100.00%) 3 scenarios, 5 max VUs, 10m32s max duration (incl. graceful stop):
                          * a: 5 iterations shared among 2 VUs (maxDuration: 2s, exec: f, gracefulStop: 1s)
                          * b: Up to 3 looping VUs for 3s over 2 stages (gracefulRampDown: 0s, startTime: 1s, gracefulStop: 30s)
                          * c: 2 iterations for each of 1 VUs (maxDuration: 10m0s, startTime: 2s, gracefulStop: 30s)


            """);
    }

    [Fact]
    public void Outputs_are_named_and_the_dashboard_has_a_line_of_its_own()
    {
        var plan = ExecutionPlan.From(new Dictionary<string, Scenario> { ["default"] = new ConstantVus(2, 3 * Second) });

        ExecutionDescription.Format("c.js", plan, ["json (c.json)"], dashboard: "", isColored: false)
            .ShouldContain("        script: c.js\n web dashboard:\n        output: json (c.json)\n");
    }

    [Fact]
    public void Every_log_begins_with_which_engine_it_is_and_what_it_is_not_for() =>
        ExecutionDescription.Banner(isColored: false).ShouldBe(
            """

                 embedded engine v2.2.0-embedded: runs k6 scripts where no k6 is to be had, up to 100 VUs
                 no basis for capacity claims: those come from k6

            """);
}
