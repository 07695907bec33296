using LoadTesting.Catalogue;
using LoadTesting.Model;
using LoadTesting.Planning;

namespace LoadTesting.Tests.Planning;

public sealed class CapacityPlanningTests
{
    [Fact]
    public void Each_test_is_planned_as_the_longest_probe_that_there_can_be()
    {
        var plan = Plan(Search("Viewing_Library_Home_0_Agents_VeryHigh"));

        var probe = plan.Tests.ShouldHaveSingleItem();
        (probe.Vus, probe.RampUp, probe.Duration, probe.RampDown, probe.PauseBefore)
            .ShouldBe((4 * 157, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.Zero, TimeSpan.FromSeconds(5)));
        probe.Variables["THRESHOLD_WINDOW"].ShouldBe("steady");
        probe.Variables["LIBRARY_JOURNEY"].ShouldBe("empty-home");
        plan.Capacity.ShouldBe(new CapacityPlan(null, null, 0.05, TimeSpan.FromMinutes(30), MayLengthen: true));
        plan.Capacity!.FirstVus(probe.Vus).ShouldBe(20);
        plan.Length.ShouldBe(TimeSpan.FromMinutes(30), "tokens outlive the whole search");
        plan.SuiteThresholds.ShouldBeEmpty();
        plan.Target.ShouldBe("FindCapacity");
    }

    [Theory]
    [InlineData("auto", 1256)]
    [InlineData("embedded", 100)]
    public void Without_a_word_on_how_far_to_go_it_is_four_times_the_catalogue_and_what_the_engine_can(string engine, int most) =>
        Plan(Search("Viewing_Marketplace_Logged_Out_VeryHigh") with { Engine = EngineKind.Find(engine)! }).Tests[0].Vus.ShouldBe(most);

    [Fact]
    public void A_quick_test_is_searched_beyond_its_few_VUs() => Plan(Search("Basic_Connectivity_Test")).Tests[0].Vus.ShouldBe(100);

    [Fact]
    public void What_was_asked_for_wins()
    {
        var plan = Plan(Search("Core_API_Quick_Test") with
        {
            Duration = TimeSpan.FromSeconds(45),
            RampUp = TimeSpan.FromSeconds(15),
            RampDown = TimeSpan.FromSeconds(2),
            Pause = TimeSpan.FromSeconds(1),
            Capacity = new CapacityRequest(200, 25, 0.1, TimeSpan.FromMinutes(10)),
        });

        var probe = plan.Tests[0];
        (probe.Vus, probe.RampUp, probe.Duration, probe.RampDown, probe.PauseBefore)
            .ShouldBe((200, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(45), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1)));
        plan.Capacity.ShouldBe(new CapacityPlan(200, 25, 0.1, TimeSpan.FromMinutes(10), MayLengthen: false));
        plan.Capacity!.FirstVus(200).ShouldBe(25);
    }

    [Fact]
    public void All_that_contradicts_a_search_is_listed_at_once()
    {
        var refusal = Should.Throw<ConfigurationException>(() => Plan(Search(null) with
        {
            Mode = RunMode.Cloud,
            Duration = TimeSpan.FromSeconds(1),
            Variables = new Dictionary<string, string> { ["THRESHOLD_WINDOW"] = "whole" },
            Emulator = EmulatorRequest.Default.With("latency", "GET /x=1s@1s..2s"),
            Capacity = new CapacityRequest(5, 9, null, null),
        }));

        string[] named =
        [
            "Target=FindCapacity searches", "Target=FindCapacity with Mode=cloud", "THRESHOLD_WINDOW=whole",
                "Faults with a time window",
            "Duration=1s", "StartVus=9",
        ];
        refusal.Problems.Count.ShouldBe(named.Length);
        foreach (var (problem, name) in refusal.Problems.Zip(named))
            problem.ShouldStartWith(name);
    }

    [Fact]
    public void A_budget_without_room_for_a_probe_of_each_test_is_refused() =>
        Should.Throw<ConfigurationException>(() =>
            Plan(Search("*_Quick_Test") with { Capacity = CapacityRequest.None with { Budget = TimeSpan.FromMinutes(1) } }))
            .Message.ShouldContain("one probe of each of 2 tests may take 1m50s");

    private static RunRequest Search(string? tests) => Samples.Request(PlanningTargets.FindCapacity) with { TestsGlob = tests };

    private static RunPlan Plan(RunRequest request) => Planner.Plan(
        request,
        CatalogueReader.Read(RepositoryFiles.Configs, RepositoryFiles.Scripts),
        LoadProfilesReader.Read(RepositoryFiles.Configs),
        EnvironmentsReader.Read(RepositoryFiles.Configs));
}
