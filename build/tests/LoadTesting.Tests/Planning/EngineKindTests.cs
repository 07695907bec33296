using LoadTesting.Model;
using LoadTesting.Storage;
using Newtonsoft.Json;

namespace LoadTesting.Tests.Planning;

public sealed class EngineKindTests
{
    [Fact]
    public void The_engine_argument_names_what_a_person_can_choose_and_the_cloud_is_a_mode() =>
        EngineKind.Choices.Select(kind => kind.Name).ShouldBe(["auto", "k6", "docker", "embedded", "kubernetes"]);

    [Fact]
    public void Auto_tries_the_engines_of_this_machine_in_order() => EngineKind.All
        .Where(kind => kind.Capabilities.IsChosenByAuto)
        .Select(kind => kind.Name)
        .ShouldBe(["k6", "docker", "embedded"]);

    [Theory]
    [InlineData("auto")]
    [InlineData("k6")]
    public void In_cloud_mode_the_cloud_runs_the_tests_whatever_starts_it(string asked)
    {
        var kind = EngineKind.For(RunMode.Cloud, EngineKind.Find(asked)!);

        kind.Name.ShouldBe("cloud");
        kind.Capabilities.ShouldSatisfyAllConditions(
            can => can.IsService.ShouldBeTrue(),
            can => can.MakesLoadHere.ShouldBeFalse(),
            can => can.ReachesLoopback.ShouldBeFalse());
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("docker")]
    public void In_local_mode_it_is_what_was_asked_for(string asked) =>
        EngineKind.For(RunMode.Local, EngineKind.Find(asked)!).Name.ShouldBe(asked);

    [Fact]
    public void An_engine_of_another_build_is_taken_for_a_k6() =>
        new EngineDescription("something", "v1", "").Capabilities.ShouldBe(EngineKind.Auto.Capabilities);

    [Fact]
    public void A_plan_keeps_its_engine_s_name_and_nothing_of_what_it_can()
    {
        var plan = Samples.Plan(Samples.Test()) with { Engine = EngineKind.Find("embedded")! };

        var text = ResultJson.Write(plan);

        text.ShouldContain("\"engine\": \"embedded\"");
        text.ShouldNotContain("apabilities");
        ResultJson.Read<RunPlan>(text).Engine.ShouldBe(plan.Engine);
    }

    [Theory]
    [InlineData("\"cloud\"")]
    [InlineData("\"\"")]
    [InlineData("1")]
    [InlineData("null")]
    public void An_engine_that_a_plan_cannot_have_is_refused(string engine)
    {
        var text = ResultJson.Write(Samples.Plan(Samples.Test()))
            .Replace("\"engine\": \"auto\"", $"\"engine\": {engine}", StringComparison.Ordinal);

        Should.Throw<JsonException>(() => ResultJson.Read<RunPlan>(text));
    }
}
