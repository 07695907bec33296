using LoadTesting.Catalogue;
using LoadTesting.Model;
using LoadTesting.Validation;

namespace LoadTesting.Tests.Validation;

public sealed class PlatformFindingsTests
{
    private static readonly EnvironmentSettings Dev = EnvironmentsReader.Read(RepositoryFiles.Configs).Of(TargetEnvironment.Dev);
    private static readonly Uri Api = Dev.ApiBaseUrl!;
    private static readonly Uri Supabase = Dev.SupabaseUrl!;
    private static readonly Uri BetterAuth = Dev.BetterAuthUrl!;

    [Theory]
    [InlineData(null, "answers 404", AuthProvider.Supabase)]
    [InlineData("answers 404", null, AuthProvider.BetterAuth)]
    [InlineData(null, null, AuthProvider.BetterAuth)]
    [InlineData("answers 404", "answers 404", AuthProvider.Supabase)]
    public void What_answers_as_itself_is_taken_and_Supabase_where_neither_does(
        string? supabase, string? betterAuth, AuthProvider expected) =>
        PlatformFindings.Detect(Answers(null, supabase, betterAuth)).ShouldBe(expected);

    [Theory]
    [InlineData(null, "answers 404", "Sign-in: Supabase at https://adfjtextkuilwuhzdjpf.supabase.co: it answers there, and Better Auth not "
        + "at https://dev-builder.agpt.co.")]
    [InlineData("answers 404", null, "Sign-in: Better Auth at https://dev-builder.agpt.co: it answers there, and Supabase not "
        + "at https://adfjtextkuilwuhzdjpf.supabase.co.")]
    [InlineData(null, null, "Sign-in: Better Auth at https://dev-builder.agpt.co: it answers there, and so does Supabase at "
        + "https://adfjtextkuilwuhzdjpf.supabase.co (Auth=supabase takes that).")]
    public void What_was_found_is_said_in_one_line(string? supabase, string? betterAuth, string line)
    {
        var answers = Answers(null, supabase, betterAuth);
        var provider = PlatformFindings.Detect(answers);

        var said = PlatformFindings.Describe(
            AuthSetting.Detect, new AuthServer(provider, provider == AuthProvider.Supabase ? Supabase : BetterAuth), answers, Syntax);

        said.ShouldBe(line);
        PlatformFindings.Describe(AuthSetting.Supabase, new AuthServer(AuthProvider.Supabase, Supabase), answers, Syntax).ShouldBeNull();
    }

    [Theory]
    [InlineData(AuthSetting.Detect, null, "answers 404")]
    [InlineData(AuthSetting.Detect, "answers 404", null)]
    [InlineData(AuthSetting.Supabase, null, "answers 404")]
    [InlineData(AuthSetting.BetterAuth, "answers 404", null)]
    public void What_is_where_it_is_expected_has_no_findings(AuthSetting setting, string? supabase, string? betterAuth) =>
        Evaluate(setting, Answers(null, supabase, betterAuth)).ShouldBeEmpty();

    [Theory]
    [InlineData(AuthSetting.Supabase, "answers 404", null, "AUTH_PROVIDER=better-auth and AUTH_URL=https://dev-builder.agpt.co")]
    [InlineData(AuthSetting.BetterAuth, null, "answers 404",
        "AUTH_PROVIDER=supabase and AUTH_URL=https://adfjtextkuilwuhzdjpf.supabase.co")]
    public void The_other_provider_is_named_in_one_finding_with_the_two_variables(
        AuthSetting setting, string? supabase, string? betterAuth, string variables)
    {
        var finding = Evaluate(setting, Answers(null, supabase, betterAuth)).ShouldHaveSingleItem();

        finding.Problem.ShouldStartWith("answers 404");
        finding.NextStep.ShouldContain(variables);
    }

    [Fact]
    public void Without_a_network_all_hosts_are_named_and_what_to_set()
    {
        var findings = Evaluate(AuthSetting.Detect, Answers("a does not resolve", "b does not resolve", "c does not resolve"));

        findings.Select(finding => finding.Subject).ShouldBe([
            "https://dev-api.agpt.co/asked", "https://adfjtextkuilwuhzdjpf.supabase.co/asked", "https://dev-builder.agpt.co/asked"]);
        findings.Select(finding => finding.Problem).ShouldBe(["a does not resolve", "b does not resolve", "c does not resolve"]);
        findings[0].NextStep.ShouldContain("API_BASE_URL=https://dev-server.agpt.co");
        findings.Skip(1).ShouldAllBe(finding => finding.NextStep.Contains("AUTH_PROVIDER and AUTH_URL", StringComparison.Ordinal));
    }

    [Fact]
    public void The_other_address_of_the_API_is_no_advice_for_one_that_was_asked_for()
    {
        var answers = Answers("answers 404", null, null);
        var elsewhere = answers with { Api = answers.Api with { Server = new Uri("https://canary.example.com") } };

        Evaluate(AuthSetting.Detect, elsewhere).ShouldHaveSingleItem().NextStep.ShouldNotContain("dev-server");
        Evaluate(AuthSetting.Detect, answers).ShouldHaveSingleItem().NextStep.ShouldContain("dev-server");
    }

    private static string Syntax(Setting setting, string? value = null) => value is null ? $"{setting}" : $"{setting}={value}";

    private static List<Finding> Evaluate(AuthSetting setting, PlatformAnswers answers) =>
        [.. PlatformFindings.Evaluate(setting, Dev, answers)];

    private static PlatformAnswers Answers(string? api, string? supabase, string? betterAuth) => new(
        Answer(Api, api),
        new Dictionary<AuthProvider, IReadOnlyList<ServerAnswer>>
        {
            [AuthProvider.Supabase] = [Answer(Supabase, supabase)], [AuthProvider.BetterAuth] = [Answer(BetterAuth, betterAuth)],
        });

    private static ServerAnswer Answer(Uri server, string? problem) => new(server, new Uri(server, "asked"), problem);
}
