using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ScriptEngine.CommandLine;
using ScriptEngine.Commands;
using ScriptEngine.Failures;
using ScriptEngine.Metrics;
using ScriptEngine.Options;
using ScriptEngine.Tests.Options;

namespace ScriptEngine.Tests.Commands;

/// <summary>What inspect says about scripts' options, beside what a real k6 said: see Inspections/record.sh.</summary>
public sealed class InspectionTests
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string, bool, int, string> Recorded()
    {
        var cases = new TheoryData<string, bool, int, string>();
        foreach (var recorded in JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), "recorded.json")))!.AsArray())
        {
            foreach (var kind in (string[])["inspect", "requirements"])
            {
                var said = recorded![kind]!;
                cases.Add(Compact(recorded["options"]), kind == "requirements", (int)said["exitCode"]!, Compact(said["printed"]));
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Options_are_read_derived_and_printed_as_k6_does(string options, bool withRequirements, int exitCode, string printed)
    {
        var invocation = new InspectInvocation("script.js", new Dictionary<string, string>(), new TestOptions(), withRequirements);
        using var script = new ScriptWithOptions(options);

        (int Code, string Printed) said;
        try
        {
            said = (0, Compact(JsonNode.Parse(InspectCommand.Describe(invocation, script, new MetricRegistry(), new RecordedLog()))));
        }
        catch (EngineException error)
        {
            said = (error.ExitCode, "null");
        }

        said.ShouldBe((exitCode, printed));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_executor_that_only_k6_has_is_refused_with_and_without_requirements(bool withRequirements)
    {
        var invocation = new InspectInvocation("script.js", new Dictionary<string, string>(), new TestOptions(), withRequirements);
        using var script = new ScriptWithOptions("""
            {"scenarios": {"a": {"executor": "constant-arrival-rate", "rate": 5, "timeUnit": "1s", "duration": "1m",
                "preAllocatedVUs": 2, "maxVUs": 4}}}
            """);

        var error = Should.Throw<EngineException>(
            () => InspectCommand.Describe(invocation, script, new MetricRegistry(), new RecordedLog()));

        error.ExitCode.ShouldBe(104);
        error.Message.ShouldContain("the executor constant-arrival-rate is not supported by the embedded engine; run this test with k6");
    }

    [Fact]
    public void The_layout_is_k6s()
    {
        var text = OptionsWriter.Write(
            new TestOptions { Vus = 3, SystemTags = SystemTags.From(["url"]), Tags = new Dictionary<string, string> { ["a"] = "<&>" } });

        text.ShouldStartWith("{\n  \"paused\": null,\n  \"vus\": 3,\n");
        text.ShouldContain("\"systemTags\": [\n    \"url\"\n  ],\n  \"tags\": {\n    \"a\": \"\\u003c\\u0026\\u003e\"\n  },");
        text.ShouldEndWith("\"features\": null\n}");
    }

    [Fact]
    public void A_running_script_sees_scenarios_instead_of_what_they_are_derived_from()
    {
        var derived = Workload.Derived(
            new TestOptions { Vus = 2, Iterations = 3, Tags = new Dictionary<string, string> { ["a"] = "b" } }, 1, new RecordedLog());

        var seen = JsonNode.Parse(OptionsWriter.WriteForScript(derived))!.AsObject();

        seen.ContainsKey("vus").ShouldBeFalse();
        seen.ContainsKey("iterations").ShouldBeFalse();
        ((int)seen["scenarios"]!["default"]!["iterations"]!).ShouldBe(3);
        ((string?)seen["tags"]!["a"]).ShouldBe("b");
        seen.Count.ShouldBe(39);
    }

    private static string Compact(JsonNode? node) => node?.ToJsonString(Relaxed) ?? "null";

    private static string Folder([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "Inspections");
}
