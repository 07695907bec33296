using LoadTesting.Catalogue;
using LoadTesting.Model;
using LoadTesting.Tokens;
using LoadTesting.Validation;

namespace LoadTesting.Tests.Validation;

public sealed class CreditFindingsTests
{
    [Fact]
    public void Users_without_credits_are_one_finding_that_says_what_to_do()
    {
        var finding = CreditFindings.Evaluate(new Dictionary<string, int?>
        {
            ["anna"] = 100, ["ben"] = 0, ["cora"] = -5, ["dora"] = null,
        }).ShouldNotBeNull();

        finding.Problem.ShouldBe(
            "2 of 4 test users have none (ben, cora), and planned tests execute graphs: the platform would answer 402");
        finding.NextStep.ShouldContain("top them up");
    }

    [Fact]
    public void Many_users_are_counted_and_a_few_named() =>
        CreditFindings.Evaluate(Enumerable.Range(1, 40).ToDictionary(number => $"user-{number:00}", _ => (int?)0))
            .ShouldNotBeNull().Problem.ShouldStartWith(
                "40 of 40 test users have none (user-01, user-02, user-03, user-04, user-05 and 35 others)");

    [Fact]
    public void Nobody_without_credits_and_nobody_known_is_no_finding()
    {
        CreditFindings.Evaluate(new Dictionary<string, int?> { ["anna"] = 1, ["ben"] = null }).ShouldBeNull();
        CreditFindings.Evaluate(new Dictionary<string, int?>()).ShouldBeNull();
    }

    [Fact]
    public void Only_tests_that_execute_graphs_need_credits()
    {
        var executes = Samples.Test("Graph_Execution", Suite.Full).Redefined(test => test with { ExecutesGraphs = true }) with { Vus = 7 };

        CreditFindings.VusThatExecute(Samples.Plan(Samples.Test())).ShouldBe(0);
        CreditFindings.VusThatExecute(Samples.Plan(Samples.Test(), executes)).ShouldBe(7);
    }

    [Fact]
    public void The_catalogue_says_it_of_each_script_that_sends_an_execution()
    {
        var catalogue = CatalogueReader.Read(RepositoryFiles.Configs, RepositoryFiles.Scripts);

        foreach (var test in catalogue.Tests)
        {
            var script = File.ReadAllText(Path.Combine(RepositoryFiles.Scripts, test.Definition.Script));
            test.Definition.ExecutesGraphs.ShouldBe(script.Contains("executeToTheEnd", StringComparison.Ordinal), test.Name);
        }
    }

    [Fact]
    public void The_users_are_those_whose_tokens_the_VUs_have()
    {
        List<string> users = ["a", "b", "A", "c"];
        List<UserToken> tokens = [.. users.Select(user => new UserToken(user, user, Samples.Noon))];

        // VU n has token n modulo their number, so that the first token is the last VU's.
        UserToken.UsedBy(2, tokens).Select(token => token.User).ShouldBe(["b", "A"]);
        UserToken.UsedBy(9, tokens).Select(token => token.User).ShouldBe(["b", "A", "c"]);
        UserToken.UsedBy(5, []).ShouldBeEmpty();
    }
}
