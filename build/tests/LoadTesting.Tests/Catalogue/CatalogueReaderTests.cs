using LoadTesting.Catalogue;

namespace LoadTesting.Tests.Catalogue;

public sealed class CatalogueReaderTests
{
    private const string First = "\"Basic_Connectivity_Test\"";

    [Theory]
    [InlineData("\"vus\": 5,", "\"vus\": 0,", "member 'vus': 0 is below 1")]
    [InlineData("\"vus\": 5,", "\"vus\": \"5\",", "member 'vus': \"5\" is not a whole number")]
    [InlineData("\"vus\": 5,", "\"vus\": 2.5,", "member 'vus': 2.5 is not a whole number")]
    [InlineData("\"vus\": 5,", "\"vus\": 99999999999,", "member 'vus': 99999999999 is more than 100000")]
    [InlineData("\"vus\": 5,", "", "member 'vus': is missing")]
    [InlineData("\"vus\": 5,", "\"vus\": 5, \"users\": 5,", "member 'users': is not a known member here")]
    [InlineData("\"duration\": \"30s\"", "\"duration\": \"30 seconds\"",
        "member 'duration': \"30 seconds\" does not have the right form. As k6 writes it")]
    [InlineData("\"duration\": \"30s\"", "\"duration\": \"0s\"", "member 'duration': \"0s\" must be longer than zero")]
    [InlineData(
        "\"duration\": \"30s\"", "\"duration\": \"30s\", \"rampUp\": \"soon\"", "member 'rampUp': \"soon\" does not have the right form")]
    [InlineData("\"suite\": \"small\"", "\"suite\": \"medium\"", "member 'suite': \"medium\" is not one of small, full")]
    [InlineData("\"category\": \"Small\"", "\"category\": \"Stress\"", "member 'category': \"Stress\" does not go with suite \"small\"")]
    [InlineData("\"category\": \"Small\"", "\"category\": \"Big\"", "member 'category': \"Big\" is not one of Small, Marketplace")]
    [InlineData("\"duration\": \"30s\"", "\"duration\": \"30s\", \"thresholdWindow\": \"steady state\"",
        "member 'thresholdWindow': \"steady state\" is not one of whole, steady")]
    [InlineData(
        "\"basic-connectivity-test.js\"", "\"no-such-test.js\"", "member 'script': there is no script 'no-such-test.js' in k6-scripts")]
    [InlineData("\"basic-connectivity-test.js\"", "\"../secret.js\"", "member 'script': \"../secret.js\" does not have the right form")]
    [InlineData("\"duration\": \"30s\"", "\"duration\": \"30s\", \"variables\": { \"ENDPOINT\": 5 }", "member 'ENDPOINT': 5 is not a text")]
    [InlineData("\"duration\": \"30s\"", "\"duration\": \"30s\", \"variables\": { \"end-point\": \"x\" }",
        "member 'variables.end-point': is not a variable's name")]
    public void A_wrong_member_is_named_with_file_and_test(string oldText, string newText, string problem)
    {
        using var folder = new TemporaryFolder();
        var configs = RepositoryFiles.ConfigsWith(folder, "tests.json", oldText, newText);

        var error = Should.Throw<ConfigurationException>(() => CatalogueReader.Read(configs, RepositoryFiles.Scripts));

        error.Problems.ShouldContain(line => line.StartsWith(
            "configs/tests.json: test 'Basic_Connectivity_Test': " + problem, StringComparison.Ordinal), error.Message);
    }

    [Theory]
    [InlineData(
        "\"http_req_failed\"", "\"http_req_size\"", "member 'metric': \"http_req_size\" is not one of http_req_duration, http_req_failed")]
    [InlineData("\"rate<0.05\"", "\"rate is low\"", "member 'expressions': \"rate is low\" is not a threshold such as rate<0.01")]
    [InlineData("\"rate<0.05\"", "\"p(95)<5\"", "member 'expressions': \"p(95)<5\": http_req_failed has no p(95), but rate")]
    [InlineData("[\"rate<0.05\"]", "[]", "member 'expressions': this array")]
    [InlineData("{ \"suites\": [\"small\"] }", "{ \"suites\": [\"tiny\"] }", "member 'suites[0]': \"tiny\" is not one of small, full")]
    [InlineData("{ \"suites\": [\"small\"] }", "{ \"tests\": [\"Viewing_Markt*\"] }",
        "member 'tests': no test's name matches \"Viewing_Markt*\". Similar names: Viewing_Mark")]
    [InlineData(
        "{ \"suites\": [\"small\"] }", "{ \"categories\": [\"Store\"] }", "member 'categories': no test is in the category \"Store\"")]
    [InlineData("{ \"suites\": [\"small\"] }", "{ }", "member 'over': this object")]
    [InlineData("{ \"suites\": [\"small\"] }", "{ \"test\": [\"*\"] }", "member 'test': is not a known member here")]
    [InlineData("\"rate<0.05\"]", "\"rate<0.05\"], \"window\": \"ramps\"", "member 'window': \"ramps\" is not one of whole, steady")]
    public void A_wrong_member_of_a_threshold_is_named_with_file_and_threshold(string oldText, string newText, string problem)
    {
        using var folder = new TemporaryFolder();
        var configs = RepositoryFiles.ConfigsWith(folder, "tests.json", oldText, newText);

        var error = Should.Throw<ConfigurationException>(() => CatalogueReader.Read(configs, RepositoryFiles.Scripts));

        error.Problems.ShouldContain(
            line => line.StartsWith("configs/tests.json: threshold 'Small suite as a whole': " + problem, StringComparison.Ordinal),
                error.Message);
    }

    [Fact]
    public void Two_thresholds_of_one_name_are_an_error()
    {
        using var folder = new TemporaryFolder();
        var configs = RepositoryFiles.ConfigsWith(folder, "tests.json", "\"Small suite as a whole\"", "\"marketplace as a whole\"");

        Should.Throw<ConfigurationException>(() => CatalogueReader.Read(configs, RepositoryFiles.Scripts))
            .Message.ShouldContain("there is another threshold with the name");
    }

    [Fact]
    public void A_threshold_is_over_all_tests_that_its_names_categories_and_suites_name()
    {
        using var folder = new TemporaryFolder();
        var configs = RepositoryFiles.ConfigsWith(
            folder, "tests.json", "{ \"suites\": [\"small\"] }",
                "{ \"tests\": [\"Viewing_*_Logged_Out_*\"], \"categories\": [\"Comprehensive\"] }");

        CatalogueReader.Read(configs, RepositoryFiles.Scripts).Thresholds[0].Tests.ShouldBe(
        [
            "Viewing_Marketplace_Logged_Out_Day1", "Viewing_Marketplace_Logged_Out_VeryHigh",
            "Comprehensive_Platform_Low", "Comprehensive_Platform_Medium", "Comprehensive_Platform_High",
        ]);
    }

    [Fact]
    public void The_window_of_a_test_s_thresholds_goes_to_its_script()
    {
        using var folder = new TemporaryFolder();
        var configs = RepositoryFiles.ConfigsWith(folder, "tests.json", "\"vus\": 5,", "\"vus\": 5, \"thresholdWindow\": \"steady\",");

        var tests = CatalogueReader.Read(configs, RepositoryFiles.Scripts).Tests;

        tests[0].Variables["THRESHOLD_WINDOW"].ShouldBe("steady");
        tests[1].Variables.Keys.ShouldNotContain("THRESHOLD_WINDOW");
    }

    [Theory]
    [InlineData("\"Basic_Connectivity_Test\"", "\"Core_API_Quick_Test\"")]
    [InlineData("\"Basic_Connectivity_Test\"", "\"Core_API_QUICK_Test\"")]
    public void A_name_that_two_tests_have_is_an_error_whatever_its_case(string oldName, string newName)
    {
        using var folder = new TemporaryFolder();
        var configs = RepositoryFiles.ConfigsWith(folder, "tests.json", oldName, newName);

        Should.Throw<ConfigurationException>(() => CatalogueReader.Read(configs, RepositoryFiles.Scripts))
            .Message.ShouldContain("test 'Core_API_Quick_Test': member 'name': there is another test with the name");
    }

    [Fact]
    public void A_test_without_a_name_is_told_by_its_place()
    {
        using var folder = new TemporaryFolder();
        var configs = RepositoryFiles.ConfigsWith(folder, "tests.json", $"\"name\": {First},", "");

        Should.Throw<ConfigurationException>(() => CatalogueReader.Read(configs, RepositoryFiles.Scripts))
            .Message.ShouldBe("configs/tests.json: test 1 (without a name): member 'name': is missing");
    }

    [Fact]
    public void All_problems_are_listed_at_once_in_the_order_of_the_file()
    {
        using var folder = new TemporaryFolder();
        var configs = RepositoryFiles.ConfigsWith(
            folder, "tests.json", "\"vus\": 5,\n      \"duration\": \"30s\"", "\"vus\": 0,\n      \"duration\": \"soon\"");

        var problems = Should.Throw<ConfigurationException>(() => CatalogueReader.Read(configs, RepositoryFiles.Scripts)).Problems;

        problems.Count.ShouldBe(2);
        problems[0].ShouldContain("member 'vus'");
        problems[1].ShouldContain("member 'duration'");
    }

    [Theory]
    [InlineData("\"tests\": [", "\"tests\": [ oops", "configs/tests.json: is not JSON")]
    [InlineData("\"vus\": 5,", "\"vus\": 5, \"vus\": 6,", "configs/tests.json: is not JSON")]
    [InlineData(
        "\"vus\": 5,", "\"vus\": 99999999999999999999,", "configs/tests.json: cannot be used: The number at tests[0].vus is too long")]
    [InlineData("\"tests\": [", "\"test\": [", "configs/tests.json: member 'tests': is missing")]
    public void A_file_that_is_no_catalogue_is_named(string oldText, string newText, string problem)
    {
        using var folder = new TemporaryFolder();
        var configs = RepositoryFiles.ConfigsWith(folder, "tests.json", oldText, newText);

        Should.Throw<ConfigurationException>(() => CatalogueReader.Read(configs, RepositoryFiles.Scripts)).Message.ShouldContain(problem);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        using var folder = new TemporaryFolder();

        Should.Throw<ConfigurationException>(() => CatalogueReader.Read(folder.File("configs"), RepositoryFiles.Scripts))
            .Message.ShouldStartWith("configs/tests.json: cannot be read");
    }

    [Fact]
    public void Ramps_are_thirty_seconds_unless_the_entry_says_otherwise()
    {
        using var folder = new TemporaryFolder();
        var configs = RepositoryFiles.ConfigsWith(folder, "tests.json", "\"vus\": 5,", "\"vus\": 5, \"rampUp\": \"1m\",");

        var test = CatalogueReader.Read(configs, RepositoryFiles.Scripts).Tests[0];

        (test.RampUp, test.RampDown).ShouldBe((TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(30)));
    }
}
