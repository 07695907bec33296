using LoadTesting.Model;
using LoadTesting.Tokens;
using LoadTesting.Validation;

namespace LoadTesting.Tests.Validation;

public sealed class TokenFindingsTests
{
    private static readonly RunPlan Plan = Samples.Plan(Samples.Test() with { Vus = 20 });
    private static readonly TokenRequirement Requirement = TokenRequirement.AtStart(Plan, 350);

    [Fact]
    public void Enough_tokens_of_the_environment_are_no_finding() => From(File("DEV", 20), 20).ShouldBeEmpty();

    [Fact]
    public void Without_a_file_it_says_how_to_make_one()
    {
        var finding = From(null, 0).ShouldHaveSingleItem();

        finding.Problem.ShouldContain("none for DEV");
        finding.NextStep.ShouldBe("next");
    }

    [Fact]
    public void Tokens_of_another_environment_are_found() =>
        From(File("PROD", 20), 20).ShouldHaveSingleItem().Problem.ShouldContain("PROD");

    [Fact]
    public void Tokens_of_another_server_are_found() =>
        TokenFindings.Evaluate(Plan, Requirement with { Issuer = "https://other/auth/v1" }, File("DEV", 20), 20, "next")
            .ShouldHaveSingleItem()
            .Problem.ShouldContain("https://other/auth/v1");

    [Fact]
    public void Too_few_that_live_to_the_end_of_the_longest_test_are_found() =>
        From(File("DEV", 350), 19).ShouldHaveSingleItem().Problem.ShouldContain("19 of 350");

    [Fact]
    public void Fewer_tokens_than_virtual_users_are_shared_where_fewer_were_asked_for() =>
        TokenFindings.Evaluate(Plan, Requirement with { Count = 5 }, File("DEV", 5), 5, "next").ShouldBeEmpty();

    private static IReadOnlyList<Finding> From(TokenFile? file, int usable) =>
        [.. TokenFindings.Evaluate(Plan, Requirement, file, usable, "next")];

    private static TokenFile File(string environment, int count) => new(
        environment, "https://supabase.example.com/auth/v1", Samples.Noon,
        [.. Enumerable.Repeat(new UserToken("token", "a@example.com", Samples.Noon.AddHours(1)), count)]);
}
