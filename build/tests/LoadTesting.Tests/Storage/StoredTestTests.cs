using LoadTesting.Model;
using LoadTesting.Storage;
using Newtonsoft.Json;
using TestResult = LoadTesting.Model.TestResult;

namespace LoadTesting.Tests.Storage;

public sealed class StoredTestTests
{
    /// <summary>As deep as in a plan.</summary>
    private const string Test = """
        {
              "name": "Credits_API_Single_Endpoint",
              "suite": "full",
              "category": "CoreApi",
              "script": "single-endpoint-test.js",
              "vus": 5,
              "duration": "10s",
              "rampUp": "1s",
              "rampDown": "2s",
              "pauseBefore": "30s",
              "variables": {
                "ENDPOINT": "credits"
              },
              "scriptHash": "b9d7d681ffc1c62d",
              "length": "13s"
            }
        """;

    private const string Plan = $$"""
        {
          "target": "CoreApi",
          "environment": "EMULATOR",
          "apiBaseUrl": null,
          "supabaseUrl": null,
          "mode": "local",
          "engine": "embedded",
          "load": "smoke",
          "tests": [
            {{Test}}
          ],
          "suiteThresholds": [],
          "given": null,
          "capacity": null,
          "length": "43s",
          "maxVus": 5
        }

        """;

    [Fact]
    public void A_plan_keeps_what_signs_users_in()
    {
        using var folder = new TemporaryFolder();
        var plan = Samples.Plan(Samples.Test()) with
        {
            Auth = AuthProvider.BetterAuth, BetterAuthUrl = new Uri("https://auth.example.com"),
        };

        var stored = ResultsFolder.CreateAt(folder.File("run"), plan);

        File.ReadAllText(Path.Combine(stored.Path, "plan.json")).ShouldContain("\"auth\": \"better-auth\"");
        var read = ResultsFolder.Open(stored.Path).Plan;
        read.ToAuthServer().ShouldBe(new AuthServer(AuthProvider.BetterAuth, plan.BetterAuthUrl));
    }

    [Fact]
    public void A_stored_plan_is_read_and_written_again_byte_for_byte()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("plan.json");
        File.WriteAllText(file, Plan);

        var read = ResultsFolder.Open(folder.Path);
        read.SavePlan();

        File.ReadAllText(file).ShouldBe(Plan);
        var test = read.Plan.Tests.ShouldHaveSingleItem();
        test.Definition.ShouldBe(
            new TestDefinition("Credits_API_Single_Endpoint", Suite.Full, "CoreApi", "single-endpoint-test.js")
            {
                ScriptHash = "b9d7d681ffc1c62d",
            });
        (test.Vus, test.Duration, test.RampUp, test.RampDown, test.PauseBefore).ShouldBe(
            (5, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(30)));
        test.Variables.ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create("ENDPOINT", "credits"));
    }

    [Fact]
    public void The_test_of_a_stored_result_has_the_same_members()
    {
        var planned = ResultJson.Read<RunPlan>(Plan).Tests[0];

        var text = ResultJson.Write(Samples.Result(planned, Verdict.Passed));

        var lessDeep = Test.Replace("\n  ", "\n", StringComparison.Ordinal);
        text.ShouldStartWith($"{{\n  \"test\": {lessDeep},\n  \"verdict\": \"passed\"", Case.Sensitive);
        ResultJson.Write(ResultJson.Read<TestResult>(text)).ShouldBe(text);
    }

    [Fact]
    public void A_plan_that_knows_no_version_of_its_scripts_is_read()
    {
        var text = Plan.Replace("\"scriptHash\": \"b9d7d681ffc1c62d\",", "", StringComparison.Ordinal);

        ResultJson.Read<RunPlan>(text).Checked().Tests[0].ScriptHash.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("name")]
    [InlineData("suite")]
    [InlineData("category")]
    [InlineData("script")]
    [InlineData("variables")]
    public void A_plan_whose_test_lacks_a_member_is_refused(string member)
    {
        var text = Plan.Replace($"\"{member}\":", "\"other\":", StringComparison.Ordinal);

        Should.Throw<JsonException>(() => ResultJson.Read<RunPlan>(text).Checked()).Message.ShouldContain($"'{member}'");
    }

    [Fact]
    public void What_a_stored_length_says_is_not_read()
    {
        var text = Plan.Replace("\"length\": \"13s\"", "\"length\": { \"of\": [1] }", StringComparison.Ordinal);

        ResultJson.Read<RunPlan>(text).Checked().Tests[0].Length.ShouldBe(TimeSpan.FromSeconds(13));
    }
}
