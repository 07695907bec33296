using LoadTesting.Capacity;
using LoadTesting.Catalogue;
using LoadTesting.Model;
using LoadTesting.Planning;
using LoadTesting.Storage;

namespace LoadTesting.Tests.Capacity;

public sealed class TestSearchTests : IDisposable
{
    private readonly TemporaryFolder _parent = new();

    [Fact]
    public void The_folder_alone_says_what_comes_next()
    {
        var folder = Folder("Core_API_Quick_Test");
        Save(folder, 1, 4, Verdict.Passed);
        Save(folder, 2, 8, Verdict.ThresholdsCrossed);

        var search = TestSearch.From(ResultsFolder.Open(folder.Path)).ShouldHaveSingleItem();

        search.Step.ShouldBe(new NextProbe(6, 1, 4, 8));
        search.NumberOfNext(6).ShouldBe(3);
        search.Finding.ShouldBe(new CapacityFinding(CapacityEnd.Unfinished, 4, 8, null));
        search.Probes.Select(probe => probe.Place).ShouldBe(["probes/Core_API_Quick_Test/01-4-vus", "probes/Core_API_Quick_Test/02-8-vus"]);
    }

    [Fact]
    public void A_probe_that_was_broken_off_or_cannot_be_read_is_shown_and_counts_for_nothing()
    {
        var folder = Folder("Core_API_Quick_Test");
        Save(folder, 1, 4, Verdict.Passed);
        var test = folder.Plan.Tests[0];
        File.WriteAllText(folder.Probe(2).Of(test with { Vus = 8 }).Log, "k6 was here");
        File.WriteAllText(folder.Probe(3).Of(test with { Vus = 16 }).Result, "{ \"test\":");
        Directory.CreateDirectory(Path.Combine(folder.Path, "probes", test.Name, "notes"));

        var search = TestSearch.From(folder)[0];

        search.Probes.Select(probe => (probe.Number, probe.Probe is not null)).ShouldBe([(1, true), (2, false), (3, false)]);
        search.Step.ShouldBe(new NextProbe(8, 1, 4, null));
        search.NumberOfNext(8).ShouldBe(2, "the probe that was under way is made again in its place");
        search.NumberOfNext(12).ShouldBe(4, "what is probed at other VUs keeps what was broken off");
        search.With(StoredProbe.From(folder, 2, test with { Vus = 8 })!).Probes.Count.ShouldBe(3);
    }

    [Fact]
    public void A_probe_costs_the_pause_before_it_too()
    {
        var folder = Folder("Core_API_Quick_Test");
        Save(folder, 1, 4, Verdict.Passed);

        TestSearch.From(folder)[0].Spent.ShouldBe(folder.Plan.Tests[0].PauseBefore + TimeSpan.FromSeconds(71));
    }

    [Fact]
    public void A_probe_that_had_to_be_stopped_says_nothing_of_what_others_take()
    {
        var folder = Folder("Core_API_Quick_Test");
        Save(folder, 1, 4, Verdict.Passed);
        var hung = Samples.Result(folder.Plan.Tests[0] with { Vus = 8 }, Verdict.Invalid);
        folder.Probe(2).Save(hung with
        {
            Outcome = hung.Outcome with { StopReason = StopReason.Deadline },
            CompletedAt = hung.CompletedAt + TimeSpan.FromMinutes(5),
        });

        var search = TestSearch.From(folder)[0];

        var enough = search.Spent + CapacityPlan.TimeOf(search.ProbeWith(8)) + TimeSpan.FromMinutes(1);
        (search with { Search = search.Search with { Budget = enough } }).Step.ShouldBe(new NextProbe(8, 2, 4, null));
    }

    [Theory]
    [InlineData(900, 10, 30)]
    [InlineData(12_400, 25, 50)]
    [InlineData(200_000, 60, 120)]
    public void Where_iterations_are_long_ramp_and_steady_state_are(int milliseconds, int rampUp, int steadyState)
    {
        var folder = Folder("Core_API_Quick_Test");
        Save(folder, 1, 4, Verdict.Passed);
        string[] timeLine =
        [
            """{"event":"metric","data":{"iteration_duration":{"type":"trend"},"time":{"type":"gauge"}}}""",
            """{"event":"start","data":[[1900000000000]]}""",
            $$"""{"event":"cumulative","data":[[1,1,{{milliseconds}},1,1,1,1],[1900000040000]]}""",
        ];
        File.WriteAllLines(folder.Probe(1).Of(folder.Plan.Tests[0] with { Vus = 4 }).Timeline, timeLine);

        var search = TestSearch.From(folder)[0];

        var probe = search.ProbeWith(8);
        (probe.Vus, probe.RampUp, probe.Duration).ShouldBe((8, TimeSpan.FromSeconds(rampUp), TimeSpan.FromSeconds(steadyState)));
        (search with { MayLengthen = false }).ProbeWith(8)
            .Duration.ShouldBe(TimeSpan.FromSeconds(30), "who says how long a steady state is has it so");
        (search with { Search = search.Search with { Budget = search.Spent + CapacityPlan.TimeOf(probe) - TimeSpan.FromSeconds(1) } }).Step
            .ShouldBeOfType<CapacityFinding>("the longer probe would end after the budget").End.ShouldBe(CapacityEnd.BudgetUsedUp);
    }

    [Fact]
    public void What_one_test_leaves_of_the_time_the_next_ones_have()
    {
        var folder = Folder("*_Quick_Test");
        TestSearch.From(folder).Select(search => search.Search.Budget)
            .ShouldBe([TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30)], "the first may use its share, and has used nothing yet");

        Save(folder, 1, 4, Verdict.Passed);

        TestSearch.From(folder)[1].Search.Budget.ShouldBe(TimeSpan.FromMinutes(30) - TestSearch.From(folder)[0].Spent);
    }

    [Theory]
    [InlineData(null, "embedded", 100)]
    [InlineData(null, "k6", 1200)]
    [InlineData(300, "k6", 300)]
    public void Where_nobody_says_how_far_to_go_the_engine_does(int? asked, string engine, int most)
    {
        var folder = Folder("Core_API_Stress_Test", asked);

        TestSearch.From(folder, new EngineDescription(engine, "1", "it is a double"))[0].Search.MaxVus.ShouldBe(most);

        Save(folder, 1, 10, Verdict.Passed, new EngineDescription(engine, "1", "it is a double"));
        TestSearch.From(folder)[0].Search.MaxVus.ShouldBe(most, "the probes say which engine it was");
    }

    [Fact]
    public void A_resumed_search_makes_invalid_probes_again()
    {
        var folder = Folder("Core_API_Quick_Test");
        Save(folder, 1, 4, Verdict.Invalid);
        Save(folder, 2, 4, Verdict.Invalid);
        var search = TestSearch.From(folder)[0];

        search.Step.ShouldBe(new NextProbe(2, 1, null, 4));
        search.WithAnotherChance().Step.ShouldBe(new NextProbe(4, 1, null, null));
        search.WithAnotherChance().NumberOfNext(4).ShouldBe(3);
        search.WithAnotherChance().Spent.ShouldBe(search.Spent);
    }

    [Fact]
    public void What_a_resumed_search_found_beyond_an_invalid_probe_is_what_its_folder_says()
    {
        var folder = Folder("Core_API_Stress_Test", 100);
        Save(folder, 1, 61, Verdict.Passed);
        Save(folder, 2, 64, Verdict.Invalid);
        Save(folder, 3, 64, Verdict.Invalid);
        TestSearch.From(folder)[0].Step.ShouldBe(new CapacityFinding(CapacityEnd.GeneratorLimit, 61, null, 64));

        Save(folder, 4, 100, Verdict.Passed);

        TestSearch.From(folder)[0].Step.ShouldBe(new CapacityFinding(CapacityEnd.NoLimit, 100, null, null));
        CapacitySummary.From(folder).Searches[0].Finding.Holds.ShouldBe(100);
    }

    [Fact]
    public void Only_what_was_judged_is_on_the_curve()
    {
        var folder = Folder("Core_API_Quick_Test");
        Save(folder, 1, 4, Verdict.Passed);
        Save(folder, 2, 8, Verdict.Inconclusive);
        Save(folder, 3, 16, Verdict.Invalid);

        var points = TestSearch.From(folder)[0].Curve.Points;

        points.Select(point => (point.Vus, point.IsGenerators)).ShouldBe([(4, false), (16, true)]);
        points[0].SucceededPerSecond.ShouldBe(16.67 * 0.99, 0.001);
    }

    [Fact]
    public void A_plan_that_lost_a_test_with_probes_is_refused()
    {
        var folder = Folder("Core_API_Quick_Test");
        Save(folder, 1, 4, Verdict.ThresholdsCrossed);
        Directory.Move(Path.Combine(folder.Path, "probes", "Core_API_Quick_Test"), Path.Combine(folder.Path, "probes", "Another_Test"));

        Should.Throw<ConfigurationException>(() => ResultsFolder.Open(folder.Path))
            .Message.ShouldContain("It does not name the test Another_Test");
    }

    [Theory]
    [InlineData("tolerance", 0)]
    [InlineData("budget", "0s")]
    public void A_plan_whose_bounds_were_damaged_is_refused(string member, object value)
    {
        var folder = Folder("Core_API_Quick_Test");
        var file = Path.Combine(folder.Path, "plan.json");
        var plan = Newtonsoft.Json.Linq.JObject.Parse(File.ReadAllText(file));
        plan["capacity"]![member] = Newtonsoft.Json.Linq.JToken.FromObject(value);
        File.WriteAllText(file, plan.ToString());

        Should.Throw<ConfigurationException>(() => ResultsFolder.Open(folder.Path)).Message.ShouldContain("plan.json cannot be read");
    }

    public void Dispose() => _parent.Dispose();

    private ResultsFolder Folder(string tests, int? maxVus = null) => ResultsFolder.CreateAt(_parent.File("search"), Planner.Plan(
        Samples.Request(PlanningTargets.FindCapacity) with { TestsGlob = tests, Capacity = CapacityRequest.None with { MaxVus = maxVus } },
        CatalogueReader.Read(RepositoryFiles.Configs, RepositoryFiles.Scripts),
        LoadProfilesReader.Read(RepositoryFiles.Configs),
        EnvironmentsReader.Read(RepositoryFiles.Configs)));

    private static void Save(ResultsFolder folder, int number, int vus, Verdict verdict, EngineDescription? engine = null)
    {
        var result = Samples.Result(folder.Plan.Tests[0] with { Vus = vus }, verdict, engine);
        folder.Probe(number).Save(result);
    }
}
