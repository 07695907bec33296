using ScriptEngine.CommandLine;
using ScriptEngine.Failures;

namespace ScriptEngine.Tests.CommandLine;

public sealed class CommandLineParserTests
{
    private readonly Dictionary<string, string> _variables = [];

    [Fact]
    public void Run_takes_what_the_build_gives_k6()
    {
        var run = Run(
            "--no-color", "--quiet", "--address", "", "--summary-export", "s.json", "--summary-trend-stats", "avg,p(99),count",
            "--out", "web-dashboard=host=192.0.2.1&port=5665&period=1s&record=a%20b%26c.ndjson",
            "--out", "json=x.gz", "--tag", "a=b", "-e", "A=1", "--no-thresholds",
            "--log-output", "file=l.txt,level=debug", "--console-output", "c.txt", "x.js");

        (run.Script, run.Quiet, run.SummaryExport, run.NoThresholds).ShouldBe(("x.js", true, "s.json", true));
        run.FromFlags.SummaryTrendStats.ShouldBe(["avg", "p(99)", "count"]);
        run.FromFlags.Tags.ShouldBe([new("a", "b")]);
        var dashboard = run.Outputs[0].ShouldBeOfType<WebDashboardOutput>();
        (dashboard.Record, dashboard.Period).ShouldBe(("a b&c.ndjson", TimeSpan.FromSeconds(1)));
        dashboard.Tags.ShouldBe(["group"]);
        run.Outputs[1].ShouldBe(new JsonOutput("x.gz"));
        (run.Log.Output, run.Log.ConsoleOutput, run.Log.NoColor).ShouldBe(("file=l.txt,level=debug", "c.txt", true));
    }

    [Fact]
    public void Variables_emulator_for_flags_and_flags_win()
    {
        _variables["K6_SUMMARY_EXPORT"] = "from-variable.json";
        _variables["K6_NO_THRESHOLDS"] = "1";
        _variables["K6_OUT"] = "json=a,json=b";
        _variables["K6_LOG_FORMAT"] = "json";
        _variables["NO_COLOR"] = "";

        var fromVariables = Run("x.js");
        var fromFlags = Run("--summary-export=f.json", "--no-thresholds=false", "-o", "json",
            "--log-format=raw", "--no-color=false", "x.js");

        (fromVariables.SummaryExport, fromVariables.NoThresholds).ShouldBe(("from-variable.json", true));
        fromVariables.Outputs.ShouldBe([new JsonOutput("a"), new JsonOutput("b")]);
        (fromVariables.Log.Format, fromVariables.Log.NoColor).ShouldBe(("json", true));
        (fromFlags.SummaryExport, fromFlags.NoThresholds).ShouldBe(("f.json", false));
        fromFlags.Outputs.ShouldBe([new JsonOutput(null)]);
        (fromFlags.Log.Format, fromFlags.Log.NoColor).ShouldBe(("raw", false));
    }

    [Fact]
    public void A_script_that_is_run_sees_the_process_and_one_that_is_inspected_only_what_it_is_given()
    {
        _variables["HOME"] = "/home";

        Run("-e", "A=b=c", "-e", "HOME", "x.js").Environment.ShouldBe([new("HOME", ""), new("A", "b=c")], ignoreOrder: true);
        Run("--include-system-env-vars=false", "x.js").Environment.ShouldBeEmpty();
        Inspect("-e", "A=1", "x.js").Environment.ShouldBe([new("A", "1")]);
        Inspect("--include-system-env-vars", "x.js").Environment.ShouldBe([new("HOME", "/home")]);
    }

    [Fact]
    public void Inspect_adds_requirements_when_it_is_asked_to()
    {
        Inspect("x.js").WithRequirements.ShouldBeFalse();
        Inspect("--no-color", "--execution-requirements", "x.js").WithRequirements.ShouldBeTrue();
    }

    [Fact]
    public void Flags_of_all_commands_may_stand_before_the_command() =>
        Parse("--log-output", "stdout", "-q", "run", "x.js").ShouldBeOfType<RunInvocation>().Log.Output.ShouldBe("stdout");

    [Theory]
    [InlineData(
        255, "accepts 1 arg(s), received 0: arg should either be \"-\", if reading script from stdin, or a path to a script file", "run")]
    [InlineData(255, "accepts 1 arg(s), received 2", "inspect", "a.js", "b.js")]
    [InlineData(255, "unknown command \"nope\" for \"ScriptEngine\"", "nope")]
    [InlineData(255, "the embedded engine does not know the command \"cloud\", which a real k6 does", "cloud", "run", "x.js")]
    [InlineData(255, "unknown flag: --vus", "inspect", "--vus", "1", "x.js")]
    [InlineData(255, "unknown flag: --nope", "--nope")]
    [InlineData(255, "invalid environment variable name '1a'", "run", "-e", "1a=b", "x.js")]
    [InlineData(255, "invalid output type 'foo', available types are: json, web-dashboard", "run", "-o", "foo", "x.js")]
    [InlineData(255, "the embedded engine has no output 'csv', which a real k6 has; available are: json, web-dashboard", "run", "-o",
        "csv=x", "x.js")]
    [InlineData(255, "the embedded engine's web-dashboard output has not a server at port 5665, which a real k6 has", "run", "-o",
        "web-dashboard", "x.js")]
    [InlineData(
        255, "could not create the 'web-dashboard' output: strconv.Atoi: parsing \"x\": invalid syntax",
        "run", "-o", "web-dashboard=port=x", "x.js")]
    [InlineData(255, "the embedded engine's web-dashboard output has not the HTML report that export asks for, which a real k6 has", "run",
        "-o", "web-dashboard=port=-1&export=x", "x.js")]
    [InlineData(
        255, "could not create the 'web-dashboard' output: invalid duration", "run", "-o", "web-dashboard=port=-1&period=x", "x.js")]
    [InlineData(255, "invalid summary mode", "run", "--summary-mode=legacy", "x.js")]
    [InlineData(
        255, "the embedded engine does not know the summary mode disabled, which a real k6 does", "run", "--summary-mode=disabled", "x.js")]
    [InlineData(255, "invalid summary time unit 'm', use 's', 'ms' or 'us'", "run", "--summary-time-unit", "m", "x.js")]
    [InlineData(255, "invalid trend stat 'foo', unknown format", "run", "--summary-trend-stats", "avg,foo", "x.js")]
    [InlineData(255, "error parsing tag 'a=': invalid tag, empty value", "run", "--tag", "a=", "x.js")]
    [InlineData(255, "error parsing tag '=a': invalid tag, empty name", "run", "--tag", "=a", "x.js")]
    [InlineData(255, "error for stage 1: time: invalid duration \"x\"", "run", "-s", "1s:1,x:2", "x.js")]
    [InlineData(255, "stage 0 doesn't have a specified duration", "run", "-s", ":1", "x.js")]
    public void What_is_not_understood_is_refused(int exitCode, string message, params string[] arguments)
    {
        var error = Should.Throw<EngineException>(() => Parse(arguments));

        (error.ExitCode, error.Message).ShouldBe((exitCode, message));
    }

    [Theory]
    [InlineData("K6_VUS", "x", 104)]
    [InlineData("K6_RPS", "5", 104)]
    [InlineData("K6_NO_THRESHOLDS", "", 255)]
    [InlineData("K6_SUMMARY_MODE", "x", 255)]
    [InlineData("K6_WEB_DASHBOARD", "true", 255)]
    [InlineData("K6_ADDRESS", "localhost:6565", 104)]
    public void A_variable_that_is_not_understood_ends_the_run_as_in_k6(string name, string value, int exitCode)
    {
        _variables[name] = value;

        Should.Throw<EngineException>(() => Run("x.js")).ExitCode.ShouldBe(exitCode);
    }

    [Fact]
    public void An_empty_address_asks_for_no_server_whatever_the_variable_says()
    {
        _variables["K6_ADDRESS"] = "localhost:6565";

        Run("--address", "", "x.js").Script.ShouldBe("x.js");
    }

    [Fact]
    public void The_dashboard_takes_from_variables_what_its_argument_does_not_say()
    {
        _variables["K6_WEB_DASHBOARD"] = "true";
        _variables["K6_WEB_DASHBOARD_PORT"] = "-1";
        _variables["K6_WEB_DASHBOARD_RECORD"] = "r.ndjson";
        _variables["K6_WEB_DASHBOARD_PERIOD"] = "2s";

        var dashboard = Run("x.js").Outputs.ShouldHaveSingleItem().ShouldBeOfType<WebDashboardOutput>();

        (dashboard.Record, dashboard.Period).ShouldBe(("r.ndjson", TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public void The_version_is_not_taken_for_one_of_k6()
    {
        var line = Text("version");

        line.ShouldMatch(@"^ScriptEngine v2\.2\.0-embedded \(compatible with k6 v2\.2\.0, .+\)\n$");
        Text("--version").ShouldBe(line);
        Text("version", "--json").ShouldContain("\"version\":\"v2.2.0-embedded\"");
    }

    [Fact]
    public void Help_names_all_flags_and_tells_the_refused_ones_apart()
    {
        var help = Text("run", "--help");
        var refused = help.IndexOf("Refused,", StringComparison.Ordinal);

        foreach (var flag in Flags.Run)
            (help.IndexOf($"--{flag.Name}", flag.HarmlessValues is null ? 0 : refused, StringComparison.Ordinal) >= 0).ShouldBeTrue(
                flag.Name);
        help.IndexOf("--rps", StringComparison.Ordinal).ShouldBeGreaterThan(refused);
        help.Split('\n').ShouldAllBe(line => line.Length <= 120);
        Text("run", "-h").ShouldBe(help);
        Text("help", "run").ShouldBe(help);
        Text("--help").ShouldContain("Exit codes");
        Text().ShouldBe(Text("--help"));
    }

    private RunInvocation Run(params string[] arguments) => Parse(["run", .. arguments]).ShouldBeOfType<RunInvocation>();

    private InspectInvocation Inspect(params string[] arguments) => Parse(["inspect", .. arguments]).ShouldBeOfType<InspectInvocation>();

    private string Text(params string[] arguments) => Parse(arguments).ShouldBeOfType<PrintInvocation>().Text;

    private Invocation Parse(params string[] arguments) => new CommandLineParser(_variables).Parse(arguments);
}
