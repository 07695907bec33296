using System.Text;
using LoadTesting.Catalogue;
using LoadTesting.Model;

namespace LoadTesting.Tests.Catalogue;

public sealed class RepositoryConfigsTests
{
    [Fact]
    public void The_catalogue_holds_exactly_these_tests_in_this_order()
    {
        var tests = CatalogueReader.Read(RepositoryFiles.Configs, RepositoryFiles.Scripts).Tests;

        tests.Select(
            test => $"{test.Category} {test.Name} {test.Definition.Script} {test.Vus} {K6Duration.Format(test.Duration)}").ShouldBe(
        [
            "Small Basic_Connectivity_Test basic-connectivity-test.js 5 30s",
            "Small Core_API_Quick_Test core-api-load-test.js 10 1m",
            "Small Marketplace_Quick_Test marketplace-access-load-test.js 15 1m",
            "Marketplace Viewing_Marketplace_Logged_Out_Day1 marketplace-access-load-test.js 106 3m",
            "Marketplace Viewing_Marketplace_Logged_Out_VeryHigh marketplace-access-load-test.js 314 3m",
            "Marketplace Viewing_Marketplace_Logged_In_Day1 marketplace-library-load-test.js 53 3m",
            "Marketplace Viewing_Marketplace_Logged_In_VeryHigh marketplace-library-load-test.js 157 3m",
            "Marketplace Adding_Agent_to_Library_Day1 marketplace-library-load-test.js 32 3m",
            "Marketplace Adding_Agent_to_Library_VeryHigh marketplace-library-load-test.js 95 3m",
            "Marketplace Viewing_Library_Home_0_Agents_Day1 marketplace-library-load-test.js 53 3m",
            "Marketplace Viewing_Library_Home_0_Agents_VeryHigh marketplace-library-load-test.js 157 3m",
            "CoreApi Core_API_Load_Test core-api-load-test.js 100 3m",
            "CoreApi Graph_Execution_Load_Test graph-execution-load-test.js 100 3m",
            "SingleEndpoint Credits_API_Single_Endpoint single-endpoint-test.js 50 3m",
            "SingleEndpoint Graphs_API_Single_Endpoint single-endpoint-test.js 50 3m",
            "SingleEndpoint Blocks_API_Single_Endpoint single-endpoint-test.js 50 3m",
            "SingleEndpoint Executions_API_Single_Endpoint single-endpoint-test.js 50 3m",
            "Comprehensive Comprehensive_Platform_Low scenarios/comprehensive-platform-load-test.js 25 3m",
            "Comprehensive Comprehensive_Platform_Medium scenarios/comprehensive-platform-load-test.js 50 3m",
            "Comprehensive Comprehensive_Platform_High scenarios/comprehensive-platform-load-test.js 100 3m",
            "AuthAndMixed User_Auth_Workflows_Day1 basic-connectivity-test.js 50 3m",
            "AuthAndMixed User_Auth_Workflows_VeryHigh basic-connectivity-test.js 100 3m",
            "AuthAndMixed Mixed_Load_Light core-api-load-test.js 75 5m",
            "AuthAndMixed Mixed_Load_Heavy marketplace-access-load-test.js 200 5m",
            "Stress Marketplace_Stress_Test marketplace-access-load-test.js 500 3m",
            "Stress Core_API_Stress_Test core-api-load-test.js 300 3m",
            "Extended Long_Duration_Marketplace marketplace-library-load-test.js 100 10m",
            "Extended Long_Duration_Core_API core-api-load-test.js 100 10m",
        ]);
        tests.Count(test => test.Suite == Suite.Small).ShouldBe(3);
        tests.ShouldAllBe(test => test.RampUp == TimeSpan.FromSeconds(30) && test.RampDown == TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Entries_of_one_script_differ_by_their_variables()
    {
        var tests = CatalogueReader.Read(RepositoryFiles.Configs, RepositoryFiles.Scripts).Tests.ToDictionary(test => test.Name);

        tests["Credits_API_Single_Endpoint"].Variables["ENDPOINT"].ShouldBe("credits");
        tests["Executions_API_Single_Endpoint"].Variables["CONCURRENT_REQUESTS"].ShouldBe("10");
        tests["Viewing_Marketplace_Logged_In_Day1"].Variables["LIBRARY_JOURNEY"].ShouldBe("view");
        tests["Adding_Agent_to_Library_VeryHigh"].Variables["LIBRARY_JOURNEY"].ShouldBe("add");
        tests["Viewing_Library_Home_0_Agents_Day1"].Variables["LIBRARY_JOURNEY"].ShouldBe("empty-home");
    }

    [Fact]
    public void The_load_profiles_cap_what_they_say()
    {
        var profiles = LoadProfilesReader.Read(RepositoryFiles.Configs);

        var (smoke, light, full) = (profiles.Of(LoadLevel.Smoke), profiles.Of(LoadLevel.Light), profiles.Of(LoadLevel.Full));
        (smoke.MaxVus, smoke.MaxDuration, smoke.Ramp).ShouldBe((5, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1)));
        smoke.Pauses.Values.ShouldAllBe(pause => pause == TimeSpan.Zero);
        (light.MaxVus, light.MaxDuration, light.Ramp).ShouldBe((10, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(5)));
        (full.MaxVus, full.MaxDuration, full.Ramp).ShouldBe((null, null, null));
        (full.Pauses[Suite.Small], full.Pauses[Suite.Full]).ShouldBe((TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void The_environments_have_addresses_except_the_one_that_is_started_by_the_run()
    {
        var environments = EnvironmentsReader.Read(RepositoryFiles.Configs);

        environments.Of(TargetEnvironment.Local).ApiBaseUrl.ShouldBe(new Uri("http://localhost:8006"));
        environments.Of(TargetEnvironment.Dev).SupabaseUrl.ShouldNotBeNull().Scheme.ShouldBe("https");
        environments.Of(TargetEnvironment.Emulator).ApiBaseUrl.ShouldBeNull();
        environments.Of(TargetEnvironment.Prod).DefaultTestUserPassword.ShouldBeNull();
    }

    [Theory]
    [InlineData(TargetEnvironment.Local, AuthSetting.Supabase, null)]
    [InlineData(TargetEnvironment.Dev, AuthSetting.Detect, "https://dev-server.agpt.co")]
    [InlineData(TargetEnvironment.Prod, AuthSetting.Supabase, "https://backend.agpt.co")]
    public void Each_environment_says_what_signs_in_there_and_where_its_API_may_be_otherwise(
        TargetEnvironment environment, AuthSetting auth, string? otherApi)
    {
        var settings = EnvironmentsReader.Read(RepositoryFiles.Configs).Of(environment);

        settings.Auth.ShouldBe(auth);
        settings.OtherApiBaseUrl.ShouldBe(otherApi is null ? null : new Uri(otherApi));
        (settings.Auth != AuthSetting.Detect || settings.BetterAuthUrl is not null).ShouldBeTrue();
    }

    [Theory]
    [InlineData("\"maxVus\": 5,", "\"maxVus\": 0,", "configs/load-profiles.json: profile 'smoke': member 'maxVus': 0 is below 1")]
    [InlineData("\"maxDuration\": \"10s\"", "\"maxDuration\": \"ten\"",
        "configs/load-profiles.json: profile 'smoke': member 'maxDuration': \"ten\" does not have the right form")]
    [InlineData("\"maxDuration\": \"10s\"", "\"maxDuration\": \"0s\"",
        "configs/load-profiles.json: profile 'smoke': member 'maxDuration': must be longer than zero")]
    [InlineData("\"smoke\"", "\"smoky\"", "configs/load-profiles.json: member 'smoke': is missing")]
    public void A_wrong_profile_is_named_with_its_member(string oldText, string newText, string problem)
    {
        using var folder = new TemporaryFolder();
        var configs = RepositoryFiles.ConfigsWith(folder, "load-profiles.json", oldText, newText);

        ShouldName(Should.Throw<ConfigurationException>(() => LoadProfilesReader.Read(configs)), problem);
    }

    [Theory]
    [InlineData("http://localhost:8006", "localhost:8006",
        "configs/environments.json: environment 'LOCAL': member 'apiBaseUrl': \"localhost:8006\" does not have the right form")]
    [InlineData(
        "http://localhost:8006", "http://:8006", "configs/environments.json: environment 'LOCAL': member 'apiBaseUrl': is not an address")]
    [InlineData(
        "http://localhost:8006",
        "http://user:hidden@localhost:8006",
        "configs/environments.json: environment 'LOCAL': member 'apiBaseUrl': contains a user name or a password")]
    [InlineData(
        "http://localhost:8006",
        "http://localhost:8006?key=hidden",
        "configs/environments.json: environment 'LOCAL': member 'apiBaseUrl': contains a query")]
    [InlineData(
        "\"auth\": \"detect\"",
        "\"auth\": \"both\"",
        "configs/environments.json: environment 'DEV': member 'auth': \"both\" is not one of supabase, better-auth, detect")]
    [InlineData(
        "\"betterAuthUrl\": \"https://dev-builder.agpt.co\"",
        "\"betterAuthUrl\": \"dev-builder.agpt.co\"",
        "configs/environments.json: environment 'DEV': member 'betterAuthUrl': \"dev-builder.agpt.co\" does not have the right form")]
    [InlineData(
        "\"supabaseUrl\": \"https://supabase.agpt.co\"",
        "\"betterAuthUrl\": \"https://platform.agpt.co\"",
        "configs/environments.json: environment 'PROD': member 'supabaseUrl': is missing, and \"auth\" is \"supabase\"")]
    [InlineData("\"DEV\"", "\"DEVELOPMENT\"", "configs/environments.json: member 'DEV': is missing")]
    public void A_wrong_environment_is_named_with_its_member(string oldText, string newText, string problem)
    {
        using var folder = new TemporaryFolder();
        var configs = RepositoryFiles.ConfigsWith(folder, "environments.json", oldText, newText);

        ShouldName(Should.Throw<ConfigurationException>(() => EnvironmentsReader.Read(configs)), problem);
    }

    [Theory]
    [InlineData("tests.json")]
    [InlineData("load-profiles.json")]
    [InlineData("environments.json")]
    public void What_k6_cannot_decode_is_refused_with_the_file_s_name(string name)
    {
        using var folder = new TemporaryFolder();
        var configs = RepositoryFiles.ConfigsWith(folder, name, "{", "{");
        var path = Path.Combine(configs, name);
        var text = File.ReadAllText(path);
        Encoding[] encodings = [new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), Encoding.Unicode, Encoding.BigEndianUnicode];
        foreach (var encoding in encodings)
        {
            File.WriteAllText(path, text, encoding);
            ShouldName(Should.Throw<ConfigurationException>(Read), $"configs/{name}: cannot be used: it begins with a byte-order mark");
        }

        File.WriteAllBytes(path, [.. "{ \""u8, 0xE4, .. "\": 1 }"u8]);

        ShouldName(Should.Throw<ConfigurationException>(Read), $"configs/{name}: cannot be used: its byte 4 is not UTF-8");

        void Read()
        {
            CatalogueReader.Read(configs, RepositoryFiles.Scripts);
            LoadProfilesReader.Read(configs);
            EnvironmentsReader.Read(configs);
        }
    }

    private static void ShouldName(ConfigurationException error, string problem) =>
        error.ShouldSatisfyAllConditions(
            () => error.Message.ShouldNotContain("hidden"),
            () => error.Problems.ShouldContain(line => line.StartsWith(problem, StringComparison.Ordinal), error.Message));
}
