using LoadTesting.Catalogue;
using LoadTesting.Model;
using LoadTesting.Planning;
using LoadTesting.Resuming;
using LoadTesting.Storage;

namespace LoadTesting.Tests.Resuming;

public sealed class ResumptionTests : IDisposable
{
    private readonly TemporaryFolder _parent = new();

    /// <summary>What the plan of a folder was made from.</summary>
    private readonly Dictionary<string, RunRequest> _requests = [];
    private readonly TestCatalogue _catalogue = CatalogueReader.Read(RepositoryFiles.Configs, RepositoryFiles.Scripts);
    private readonly LoadProfiles _profiles = LoadProfilesReader.Read(RepositoryFiles.Configs);
    private readonly Environments _environments = EnvironmentsReader.Read(RepositoryFiles.Configs);

    [Theory]
    [InlineData(Verdict.Passed, false)]
    [InlineData(Verdict.ThresholdsCrossed, false)]
    [InlineData(Verdict.Inconclusive, true)]
    [InlineData(Verdict.Interrupted, true)]
    [InlineData(Verdict.Invalid, true)]
    public void What_has_its_verdict_is_not_run_again(Verdict verdict, bool isRunAgain)
    {
        var folder = Stopped(Samples.Request("SmallSuite"), verdict);

        var resumption = Resume(folder);

        resumption.Remaining.Tests.Count.ShouldBe(isRunAgain ? 3 : 2);
        resumption.HasVerdict(folder.Plan.Tests[0].Name).ShouldBe(!isRunAgain);
        resumption.HasVerdict(folder.Plan.Tests[1].Name).ShouldBeFalse();
    }

    [Fact]
    public void Load_variables_environment_and_target_are_those_of_the_plan()
    {
        var first = Samples.Request("Smoke") with { Vus = 7, Variables = new Dictionary<string, string> { ["RANDOM_SEED"] = "5" } };
        var folder = Stopped(first, Verdict.Passed);

        var resumption = Resume(folder);

        resumption.Remaining.Tests.Select(Figures)
            .ShouldBe([.. folder.Plan.Tests.Skip(1).Select(Figures)], "what is left is as it was planned");
        resumption.Changes.ShouldBeEmpty();
    }

    [Fact]
    public void A_changed_catalogue_is_named_test_by_test_and_refused()
    {
        var folder = Stopped(Samples.Request("SmallSuite"), Verdict.Passed);
        var names = folder.Plan.Tests.Select(test => test.Name).ToList();

        var refusal = Should.Throw<ConfigurationException>(
            () => Resume(folder, changed: Changed(names[1], names[2])));

        refusal.Problems[0].ShouldStartWith($"{names[1]}: vus: ");
        refusal.Problems[0].ShouldEndWith(" then, 77 now");
        refusal.Problems[1].ShouldContain($"{names[2]}: k6-scripts/");
        refusal.Problems[^1].ShouldContain("ResumeChanged");
    }

    [Fact]
    public void Accepted_changes_hold_for_what_is_left_and_are_said_in_its_results()
    {
        var folder = Stopped(Samples.Request("SmallSuite"), Verdict.Passed);
        var names = folder.Plan.Tests.Select(test => test.Name).ToList();

        var resumption = Resume(folder, accepts: true, changed: Changed(names[1], names[0]));
        resumption.Begin();

        resumption.Remaining.Tests[0].Vus.ShouldBe(77);
        resumption.Notes[names[1]].ShouldHaveSingleItem().ShouldContain("77 now");
        resumption.Changes.ShouldContain(change => change.StartsWith($"{names[0]} (has its verdict): ", StringComparison.Ordinal));
        var kept = ResultsFolder.Open(folder.Path).Plan;
        kept.Tests[1].Vus.ShouldBe(77);
        kept.Tests[0].ShouldBeEquivalentTo(folder.Plan.Tests[0], "the finished test stays what it was");
    }

    [Theory]
    [InlineData("targets")]
    [InlineData("arguments")]
    [InlineData("emulator")]
    public void A_plan_that_lacks_what_it_was_made_from_is_refused(string member)
    {
        var folder = Stopped(Samples.Request("SmallSuite"), Verdict.Passed);
        var file = Path.Combine(folder.Path, "plan.json");
        var plan = Newtonsoft.Json.Linq.JObject.Parse(File.ReadAllText(file));
        plan["given"]![member] = null;
        File.WriteAllText(file, plan.ToString());

        var message = Should.Throw<ConfigurationException>(() => ResultsFolder.Open(folder.Path)).Message;
        message.ShouldContain($"'{member}'");
        message.ShouldContain("Path 'given'");
    }

    [Fact]
    public void Changed_thresholds_of_the_suite_are_named_and_hold_where_they_are_accepted()
    {
        var folder = Stopped(Samples.Request("SmallSuite"), Verdict.Passed);
        var names = folder.Plan.SuiteThresholds.Select(threshold => threshold.Name).Distinct().ToList();
        var changed =
            _catalogue with { Thresholds = [.. _catalogue.Thresholds.Select(threshold => threshold with { Expressions = ["rate<0.77"] })] };

        var refusal = Should.Throw<ConfigurationException>(() => Resume(folder, changed: changed));
        var accepted = Resume(folder, accepts: true, changed: changed);

        names.ShouldNotBeEmpty();
        foreach (var name in names)
            refusal.Problems.ShouldContain(problem => problem.StartsWith($"{name}: ", StringComparison.Ordinal)
                && problem.Contains("rate<0.77", StringComparison.Ordinal));
        accepted.Folder.Plan.SuiteThresholds.ShouldAllBe(threshold => threshold.Expressions.Single() == "rate<0.77");
    }

    [Fact]
    public void A_test_that_the_catalogue_lost_cannot_be_run()
    {
        var folder = Stopped(Samples.Request("SmallSuite"), Verdict.Passed);
        var lost = folder.Plan.Tests[2].Name;

        var refusal = Should.Throw<ConfigurationException>(() =>
            Resume(folder, accepts: true,
                changed: _catalogue with { Tests = [.. _catalogue.Tests.Where(test => test.Name != lost)] }));

        refusal.Problems.ShouldHaveSingleItem().ShouldStartWith($"{lost} has not been run yet");
    }

    [Fact]
    public void A_complete_run_has_nothing_left()
    {
        var folder = Stopped(Samples.Request("Core_API_Quick_Test"), Verdict.ThresholdsCrossed);

        Resume(folder).IsComplete.ShouldBeTrue();
    }

    [Fact]
    public void An_engine_that_is_not_the_finished_tests_is_told_apart_by_kind_and_version()
    {
        var resumption = Resume(Stopped(Samples.Request("SmallSuite"), Verdict.Passed));

        resumption.OtherEngine(Samples.K6).ShouldBeNull();
        resumption.OtherEngine(Samples.Embedded).ShouldNotBeNull().ShouldContain("k6 v2.2.0");
        resumption.OtherEngine(Samples.K6 with { Version = "v2.3.0" }).ShouldNotBeNull();
        resumption.NotesFor(Samples.Embedded)[resumption.Remaining.Tests[0].Name].ShouldHaveSingleItem();
    }

    [Fact]
    public void Another_address_is_taken_and_said()
    {
        var folder = Stopped(Samples.Request("SmallSuite"), Verdict.Passed);

        var resumption = Resume(
            folder, asked => asked with { Variables = new Dictionary<string, string> { ["API_BASE_URL"] = "https://other.example.com" } });

        resumption.Remaining.ApiBaseUrl.ShouldBe(new Uri("https://other.example.com"));
        resumption.Changes.ShouldHaveSingleItem().ShouldContain("https://other.example.com");
    }

    [Fact]
    public void What_signs_users_in_stays_what_it_was_found_to_be_unless_another_is_asked_for()
    {
        var folder = Stopped(Samples.Request("SmallSuite"), Verdict.Passed);
        var found = folder.With(folder.Plan with { Auth = AuthProvider.BetterAuth });
        found.SavePlan();
        folder = ResultsFolder.Open(folder.Path);

        Resume(folder).Remaining.Auth.ShouldBe(AuthProvider.BetterAuth);
        Resume(folder).Changes.ShouldBeEmpty();
        var other = Resume(folder, asked => asked with { Auth = AuthSetting.Supabase });
        other.Remaining.Auth.ShouldBe(AuthProvider.Supabase);
        other.Changes.ShouldHaveSingleItem().ShouldContain("Better Auth at https://dev-builder.agpt.co");
    }

    [Fact]
    public void A_search_resumes_with_the_bounds_that_are_asked_for_anew_and_the_others_as_they_were()
    {
        var folder = Searched(Verdict.Passed);

        var resumption = Resume(folder, asked => asked with { Capacity = asked.Capacity with { Budget = TimeSpan.FromHours(1) } });
        resumption.Begin();

        resumption.IsComplete.ShouldBeFalse();
        resumption.Changes.ShouldBe(["budget: 30m then, 1h now"]);
        ResultsFolder.Open(folder.Path).Plan.Capacity.ShouldBe(new CapacityPlan(64, null, 0.05, TimeSpan.FromHours(1), MayLengthen: true));
    }

    [Fact]
    public void A_search_that_has_found_its_limit_is_complete_until_more_is_asked_of_it()
    {
        var folder = Searched(Verdict.Passed);
        Probe(folder, 2, 64, Verdict.Passed);

        Resume(folder).IsComplete.ShouldBeTrue();
        var further = Resume(folder, asked => asked with { Capacity = asked.Capacity with { MaxVus = 200 } });
        further.IsComplete.ShouldBeFalse();
        further.Folder.Plan.Tests[0].Vus.ShouldBe(200);
    }

    [Fact]
    public void Invalid_probes_are_made_again_as_tests_are()
    {
        var folder = Searched(Verdict.Invalid);
        Probe(folder, 2, 2, Verdict.Invalid);

        Resume(folder).IsComplete.ShouldBeFalse();
    }

    [Fact]
    public void A_search_whose_script_changed_or_whose_engine_is_another_one_is_refused()
    {
        var folder = Searched(Verdict.Passed);
        var changed = _catalogue with { Tests = [.. _catalogue.Tests.Select(OfOtherScript)] };

        Should.Throw<ConfigurationException>(() => Resume(folder, changed: changed))
            .Problems[^1].ShouldContain("ResumeChanged");
        Resume(folder).OtherEngine(Samples.Embedded).ShouldNotBeNull();
    }

    public void Dispose() => _parent.Dispose();

    private ResultsFolder Searched(Verdict first)
    {
        var request = Samples.Request(
            PlanningTargets.FindCapacity) with { TestsGlob = "Core_API_Quick_Test", Capacity = CapacityRequest.None with { MaxVus = 64 } };
        var folder = ResultsFolder.CreateAt(_parent.File("search"), Planner.Plan(request, _catalogue, _profiles, _environments));
        Probe(folder, 1, 2, first);
        _requests[folder.Path] = request;
        return folder;
    }

    private static void Probe(ResultsFolder folder, int number, int vus, Verdict verdict) =>
        folder.Probe(number).Save(Samples.Result(folder.Plan.Tests[0] with { Vus = vus }, verdict));

    private static (string, int, TimeSpan, string, string) Figures(PlannedTest test) =>
        (test.Name, test.Vus, test.Length, test.ScriptHash, string.Join(' ', test.Variables));

    private TestCatalogue Changed(string vus, string script) => _catalogue with
    {
        Tests = [.. _catalogue.Tests.Select(test =>
            test.Name == vus ? test with { Vus = 77 }
            : test.Name == script ? OfOtherScript(test)
            : test)],
    };

    private static CatalogueTest OfOtherScript(CatalogueTest test) =>
        test with { Definition = test.Definition with { ScriptHash = new string('0', 64) } };

    private ResultsFolder Stopped(RunRequest request, Verdict first)
    {
        var folder = ResultsFolder.CreateAt(_parent.File("run"), Planner.Plan(request, _catalogue, _profiles, _environments));
        folder.Save(Samples.Result(folder.Plan.Tests[0], first));
        _requests[folder.Path] = request;
        return ResultsFolder.Open(folder.Path);
    }

    private Resumption Resume(
        ResultsFolder folder, Func<RunRequest, RunRequest>? asked = null, bool accepts = false, TestCatalogue? changed = null)
    {
        var request = _requests[folder.Path] with { Resume = new ResumeRequest(folder.Path, accepts) };
        return Resumption.From(folder, asked?.Invoke(request) ?? request, changed ?? _catalogue, _profiles, _environments);
    }
}
