using LoadTesting.Catalogue;
using LoadTesting.Model;
using LoadTesting.Planning;

namespace LoadTesting.Tests.Planning;

public sealed class TestSelectionTests
{
    private static readonly TestCatalogue Catalogue = CatalogueReader.Read(RepositoryFiles.Configs, RepositoryFiles.Scripts);
    private static readonly LoadProfiles Profiles = LoadProfilesReader.Read(RepositoryFiles.Configs);
    private static readonly Environments Environments = EnvironmentsReader.Read(RepositoryFiles.Configs);

    [Theory]
    [InlineData("SmallSuite", 3)]
    [InlineData("FullSuite", 28)]
    [InlineData("Smoke", 3)]
    [InlineData("Small", 3)]
    [InlineData("Marketplace", 8)]
    [InlineData("SingleEndpoint", 4)]
    [InlineData("Core_API_Load_Test", 1)]
    [InlineData("core_api_load_test", 1)]
    public void A_target_stands_for_its_tests(string target, int count) => Plan(Samples.Request(target)).Tests.Count.ShouldBe(count);

    [Theory]
    [InlineData("Plan")]
    [InlineData("Validate")]
    [InlineData("GenerateTokens")]
    public void Targets_that_run_no_tests_are_about_the_full_suite_unless_another_is_named(string target)
    {
        Plan(Samples.Request(target))
            .ShouldSatisfyAllConditions(plan => plan.Tests.Count.ShouldBe(28), plan => plan.Target.ShouldBe("FullSuite"));
        Plan(Samples.Request(target, "SmallSuite"))
            .ShouldSatisfyAllConditions(plan => plan.Tests.Count.ShouldBe(3), plan => plan.Target.ShouldBe("SmallSuite"));
    }

    [Fact]
    public void Several_targets_merge_in_catalogue_order_without_duplicates()
    {
        var plan = Plan(Samples.Request("CoreApi", "Marketplace_Quick_Test", "Core_API_Load_Test", "coreapi"));

        plan.Tests.Select(test => test.Name).ShouldBe(["Marketplace_Quick_Test", "Core_API_Load_Test", "Graph_Execution_Load_Test"]);
        plan.Target.ShouldBe("CoreApi+Marketplace_Quick_Test+Core_API_Load_Test");
    }

    [Fact]
    public void A_target_that_is_too_long_for_a_folder_s_name_is_shortened() =>
        Plan(Samples.Request([.. Catalogue.Tests.Select(test => test.Name)])).Target.ShouldBe("Basic_Connectivity_Test+27-more");

    [Fact]
    public void Smoke_is_the_small_suite_at_smoke_load_whatever_the_load()
    {
        var plan = Plan(Samples.Request("smoke") with { Load = LoadLevel.Full });

        (plan.Target, plan.Load, plan.MaxVus).ShouldBe(("Smoke", LoadLevel.Smoke, 5));
        plan.Length.ShouldBeLessThan(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void Smoke_is_not_combined_with_targets_of_another_load() =>
        Refused(Samples.Request("Smoke", "Stress")).ShouldContain("Load=smoke");

    [Theory]
    [InlineData("*_VeryHigh", 5)]
    [InlineData("*marketplace*stress*", 1)]
    [InlineData("Core_API_Load_Test", 1)]
    [InlineData("*", 28)]
    public void A_glob_filters_without_regard_to_case(string glob, int count) =>
        Plan(Samples.Request("FullSuite") with { TestsGlob = glob }).Tests.Count.ShouldBe(count);

    [Fact]
    public void The_first_test_that_a_glob_leaves_has_no_pause_before_it() =>
        Plan(Samples.Request("FullSuite") with { TestsGlob = "Long_*" }).Tests[0].PauseBefore.ShouldBe(TimeSpan.Zero);

    [Theory]
    [InlineData("Core_API_Strss_Test", "Core_API_Stress_Test")]
    [InlineData("*library*heavy*", "Adding_Agent_to_Library_Day1")]
    [InlineData("", "Core_API_Load_Test")]
    public void A_glob_that_matches_nothing_is_an_error_with_names_near_to_it(string glob, string near) =>
        Refused(Samples.Request("FullSuite") with { TestsGlob = glob }).ShouldSatisfyAllConditions(
            message => message.ShouldContain($"Tests={glob} matches none of the 28 tests"),
            message => message.ShouldContain(near));

    private static RunPlan Plan(RunRequest request) => Planner.Plan(request, Catalogue, Profiles, Environments);

    private static string Refused(RunRequest request) => Should.Throw<ConfigurationException>(() => Plan(request)).Message;
}
