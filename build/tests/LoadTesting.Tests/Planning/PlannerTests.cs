using LoadTesting.Catalogue;
using LoadTesting.Model;
using LoadTesting.Planning;

namespace LoadTesting.Tests.Planning;

public sealed class PlannerTests
{
    [Fact]
    public void At_full_load_the_catalogue_decides()
    {
        var test = Plan(Samples.Request("Core_API_Stress_Test")).Tests.ShouldHaveSingleItem();

        (test.Vus, test.Duration, test.RampUp, test.RampDown).ShouldBe(
            (300, TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30)));
    }

    [Theory]
    [InlineData(LoadLevel.Light, "Core_API_Stress_Test", 10, 30, 5)]
    [InlineData(LoadLevel.Light, "Basic_Connectivity_Test", 5, 30, 5)]
    [InlineData(LoadLevel.Smoke, "Core_API_Stress_Test", 5, 10, 1)]
    public void A_load_profile_lowers_the_catalogue_and_never_raises_it(LoadLevel load, string name, int vus, int seconds, int ramp)
    {
        var test = Plan(Samples.Request(name) with { Load = load }).Tests.ShouldHaveSingleItem();

        (test.Vus, test.Duration, test.RampUp, test.RampDown).ShouldBe(
            (vus, TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(ramp), TimeSpan.FromSeconds(ramp)));
    }

    [Fact]
    public void What_was_asked_for_wins_over_profile_and_catalogue()
    {
        var request = Samples.Request("Core_API_Quick_Test") with
        {
            Load = LoadLevel.Smoke,
            Vus = 77,
            Duration = TimeSpan.FromMinutes(9),
            RampUp = TimeSpan.FromSeconds(2),
            RampDown = TimeSpan.Zero,
        };

        var test = Plan(request).Tests.ShouldHaveSingleItem();

        (test.Vus, test.Duration, test.RampUp, test.RampDown).ShouldBe(
            (77, TimeSpan.FromMinutes(9), TimeSpan.FromSeconds(2), TimeSpan.Zero));
    }

    [Fact]
    public void A_variable_that_was_asked_for_wins_over_the_entry_s_own()
    {
        var request = Samples.Request("SingleEndpoint") with { Variables = Variables("ENDPOINT", "blocks", "THRESHOLD_P95", "500") };

        var tests = Plan(request).Tests;

        tests.Count.ShouldBe(4);
        tests.ShouldAllBe(test => test.Variables["ENDPOINT"] == "blocks" && test.Variables["CONCURRENT_REQUESTS"] == "10"
            && test.Variables["THRESHOLD_P95"] == "500");
    }

    [Fact]
    public void A_threshold_over_tests_of_which_some_are_planned_is_planned_over_these_and_says_which_are_left_out()
    {
        var thresholds = Plan(Samples.Request("FullSuite") with { TestsGlob = "Viewing_*" }).SuiteThresholds;

        thresholds.Select(threshold => threshold.Name).ShouldBe(["Marketplace as a whole", "Steady states of store and API"]);
        thresholds[0].Tests.Count.ShouldBe(6);
        thresholds[0].LeftOut.ShouldBe(["Adding_Agent_to_Library_Day1", "Adding_Agent_to_Library_VeryHigh"]);
    }

    [Fact]
    public void In_cloud_mode_the_same_thresholds_over_several_tests_are_planned() =>
        Plan(Samples.Request("FullSuite") with { Mode = RunMode.Cloud }).SuiteThresholds.Select(threshold => threshold.Name)
            .ShouldBe(Plan(Samples.Request("FullSuite")).SuiteThresholds.Select(threshold => threshold.Name));

    [Fact]
    public void Base_urls_of_the_request_win_over_the_environment_s_and_are_no_script_variables()
    {
        var request = Samples.Request("SmallSuite") with { Variables = Variables("API_BASE_URL", "https://canary.example.com") };

        var plan = Plan(request);

        plan.ApiBaseUrl.ShouldBe(new Uri("https://canary.example.com"));
        plan.SupabaseUrl.ShouldBe(Environments.Of(TargetEnvironment.Dev).SupabaseUrl);
        plan.Tests.ShouldAllBe(test => !test.Variables.ContainsKey("API_BASE_URL"));
    }

    [Theory]
    [InlineData(null, AuthSetting.Supabase, "https://auth.example.com/", null)]
    [InlineData(null, AuthSetting.BetterAuth, null, "https://auth.example.com/")]
    [InlineData("https://supabase.example.com", AuthSetting.BetterAuth, "https://supabase.example.com/", "https://auth.example.com/")]
    [InlineData("https://supabase.example.com", AuthSetting.Supabase, "https://auth.example.com/", null)]
    [InlineData("https://supabase.example.com", AuthSetting.Detect, "https://supabase.example.com/", "https://auth.example.com/")]
    [InlineData(null, null, "https://auth.example.com/", "https://auth.example.com/")]
    public void The_address_of_the_sign_in_is_that_of_what_signs_users_in(
        string? supabaseUrl, AuthSetting? asked, string? supabase, string? betterAuth)
    {
        string[] given = supabaseUrl is null ? [] : ["SUPABASE_URL", supabaseUrl];
        var request = Samples.Request("SmallSuite") with
        {
            Auth = asked, Variables = Variables(["AUTH_URL", "https://auth.example.com", .. given]),
        };
        var dev = Environments.Of(TargetEnvironment.Dev);

        var plan = Plan(request);

        plan.Auth.ShouldBe(asked?.Provider());
        plan.SupabaseUrl.ShouldBe(supabase is null ? dev.SupabaseUrl : new Uri(supabase));
        plan.BetterAuthUrl.ShouldBe(betterAuth is null ? dev.BetterAuthUrl : new Uri(betterAuth));
        plan.Tests.ShouldAllBe(test => !test.Variables.ContainsKey("AUTH_URL"));
    }

    [Fact]
    public void A_sign_in_without_an_address_is_refused_with_the_variable_to_set()
    {
        var request = Samples.Request("SmallSuite") with { Environment = TargetEnvironment.Prod, Auth = AuthSetting.BetterAuth };

        Refused(request).ShouldContain("no address of Better Auth is known there. Set AUTH_URL");
        Plan(request with { Variables = Variables("AUTH_URL", "https://auth.example.com") }).Auth.ShouldBe(AuthProvider.BetterAuth);
    }

    [Theory]
    [InlineData(null, null, AuthProvider.Supabase)]
    [InlineData(AuthSetting.Detect, null, AuthProvider.Supabase)]
    [InlineData(AuthSetting.BetterAuth, null, AuthProvider.BetterAuth)]
    [InlineData(null, "better-auth", AuthProvider.BetterAuth)]
    [InlineData(null, "both", AuthProvider.Supabase)]
    public void The_emulator_signs_in_by_what_it_serves(AuthSetting? asked, string? served, AuthProvider expected)
    {
        var emulator = served is null ? EmulatorRequest.Default : EmulatorRequest.Default.With("auth", served);

        Plan(Samples.Request("SmallSuite") with { Environment = TargetEnvironment.Emulator, Auth = asked, Emulator = emulator })
            .Auth.ShouldBe(expected);
    }

    [Fact]
    public void Pauses_are_the_suite_s_and_none_comes_before_the_first_test()
    {
        var pauses = Plan(Samples.Request("FullSuite")).Tests.Select(test => (int)test.PauseBefore.TotalSeconds).ToList();

        pauses[..4].ShouldBe([0, 10, 10, 30]);
        pauses[4..].ShouldAllBe(pause => pause == 30);
    }

    [Fact]
    public void There_are_no_pauses_at_smoke_and_a_pause_that_was_asked_for_is_taken_everywhere()
    {
        var smoke = Samples.Request("FullSuite") with { Load = LoadLevel.Smoke };

        Plan(smoke).Tests.ShouldAllBe(test => test.PauseBefore == TimeSpan.Zero);
        Plan(smoke with { Pause = TimeSpan.FromSeconds(7) }).Tests.Select(test => test.PauseBefore.TotalSeconds).Distinct()
            .ShouldBe([0, 7]);
    }

    [Fact]
    public void The_plan_s_length_sums_ramps_steady_states_and_pauses()
    {
        var plan = Plan(Samples.Request("SmallSuite"));

        plan.Length.ShouldBe(TimeSpan.FromSeconds(90 + 10 + 120 + 10 + 120));
        plan.MaxVus.ShouldBe(15);
    }

    [Theory]
    [InlineData("API_BASE_URL", "hidden.example.com", "is not an address")]
    [InlineData("SUPABASE_URL", "file:///hidden", "is not an address")]
    [InlineData("SUPABASE_URL", "user:hidden@supabase.example.com", "is not an address")]
    [InlineData("API_BASE_URL", "https://user:hidden@api.example.com", "contains a user name or a password")]
    [InlineData("API_BASE_URL", "https://hidden@api.example.com", "contains a user name or a password")]
    [InlineData("SUPABASE_URL", "https://supabase.example.com/?apikey=hidden", "contains a query")]
    [InlineData("SUPABASE_URL", "https://supabase.example.com/#hidden", "contains a fragment")]
    public void An_address_with_more_than_an_address_is_refused_without_being_repeated(string name, string value, string problem) =>
        Refused(Samples.Request("SmallSuite") with { Variables = Variables(name, value) }).ShouldSatisfyAllConditions(
            message => message.ShouldContain($"{name} {problem}"), message => message.ShouldNotContain("hidden"));

    [Theory]
    [InlineData(TargetEnvironment.Local)]
    [InlineData(TargetEnvironment.Emulator)]
    public void The_cloud_is_not_sent_to_this_machine(TargetEnvironment environment) =>
        Refused(Samples.Request("SmallSuite") with { Mode = RunMode.Cloud, Environment = environment })
            .ShouldContain("Grafana Cloud cannot reach this machine");

    [Fact]
    public void The_cloud_is_not_sent_to_this_machine_by_a_variable_either() =>
        Refused(Samples.Request("SmallSuite") with { Mode = RunMode.Cloud, Variables = Variables("API_BASE_URL", "http://127.0.0.1:8006") })
            .ShouldContain("Grafana Cloud cannot reach this machine");

    [Fact]
    public void The_cloud_has_no_embedded_engine() =>
        Refused(Samples.Request("SmallSuite") with { Mode = RunMode.Cloud, Engine = EngineKind.Find("embedded")! })
            .ShouldContain("Leave Engine out");

    [Fact]
    public void A_platform_of_the_run_s_own_takes_no_other_address() =>
        Refused(Samples.Request("SmallSuite")
            with { Environment = TargetEnvironment.Emulator, Variables = Variables("API_BASE_URL", "https://api.example.com") })
            .ShouldContain("API_BASE_URL is set");

    [Fact]
    public void The_embedded_engine_is_refused_above_a_hundred_virtual_users()
    {
        var request = Samples.Request("CoreApi", "Stress") with { Engine = EngineKind.Find("embedded")! };

        Refused(request).ShouldSatisfyAllConditions(
            message => message.ShouldContain("Marketplace_Stress_Test: 500 VUs"),
            message => message.ShouldContain("Core_API_Stress_Test: 300 VUs"),
            message => message.ShouldNotContain("Core_API_Load_Test"));
        Plan(request with { Vus = 100 }).MaxVus.ShouldBe(100);
    }

    [Fact]
    public void Planning_the_same_twice_gives_the_same()
    {
        var request = Samples.Request("FullSuite") with { Load = LoadLevel.Light };

        Plan(request).Tests.Select(test => test.ToString()).ShouldBe(Plan(request).Tests.Select(test => test.ToString()));
    }

    private static TestCatalogue Catalogue { get; } = CatalogueReader.Read(RepositoryFiles.Configs, RepositoryFiles.Scripts);

    private static LoadProfiles Profiles { get; } = LoadProfilesReader.Read(RepositoryFiles.Configs);

    private static Environments Environments { get; } = EnvironmentsReader.Read(RepositoryFiles.Configs);

    private static RunPlan Plan(RunRequest request) => Planner.Plan(request, Catalogue, Profiles, Environments);

    private static string Refused(RunRequest request) => Should.Throw<ConfigurationException>(() => Plan(request)).Message;

    private static Dictionary<string, string> Variables(params string[] namesAndValues) =>
        namesAndValues.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
}
