using LoadTesting.Model;
using LoadTesting.Storage;
using LoadTesting.Tokens;
using LoadTesting.Validation;

namespace LoadTesting.Tests.Validation;

public sealed class RequestFindingsTests
{
    private static readonly Credentials None = new(null, null, null, null, null, null, null);
    private static readonly Credentials All = new("anon", "service", "secret", "password", "token", "1", "2");
    private static readonly RunRequest Request = Samples.Request("SmallSuite");
    private static readonly RunPlan Plan = Samples.Plan(Samples.Test());

    [Fact]
    public void A_request_with_all_it_needs_has_no_findings() => From(Request, Plan, All).ShouldBeEmpty();

    [Fact]
    public void All_that_is_missing_is_listed_at_once()
    {
        var subjects = From(Request, Plan with { Environment = TargetEnvironment.Prod, Mode = RunMode.Cloud }, None)
            .Select(finding => finding.Subject);

        subjects.ShouldBe(
            ["Environment=PROD", "SUPABASE_ANON_KEY (or SUPABASE_SERVICE_KEY)", "TEST_USER_PASSWORD", "K6_CLOUD_TOKEN"]);
    }

    [Fact]
    public void The_cloud_s_output_needs_an_account_and_no_other_does()
    {
        var plan = Plan with { Environment = TargetEnvironment.Emulator };

        From(Request with { Outputs = ["cloud"] }, plan, None).ShouldHaveSingleItem().Subject.ShouldBe("K6_CLOUD_TOKEN");
        From(Request with { Outputs = ["cloud"] }, plan, None with { CloudToken = "token" }).ShouldBeEmpty();
        From(Request with { Outputs = ["opentelemetry"] }, plan, None).ShouldBeEmpty();
    }

    [Fact]
    public void An_output_is_refused_if_the_engine_that_was_found_cannot_have_it()
    {
        var request = Request with { Outputs = ["opentelemetry", "json=samples.json"] };

        RequestFindings.OfOutputs(request, new EngineDescription("embedded", "v1", "there is no k6")).ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                finding => finding.Subject.ShouldBe("Out=opentelemetry"),
                finding => finding.Problem.ShouldBe("the embedded engine takes only json: there is no k6"));
        RequestFindings.OfOutputs(request, new EngineDescription("k6", "v2.2.0", "on PATH")).ShouldBeEmpty();
    }

    [Fact]
    public void Consent_is_given_by_an_argument() =>
        From(Request with { ConfirmProd = true }, Plan with { Environment = TargetEnvironment.Prod }, All).ShouldBeEmpty();

    [Fact]
    public void The_service_key_alone_is_enough_to_sign_in() => From(Request, Plan, All with { AnonKey = null }).ShouldBeEmpty();

    [Fact]
    public void A_default_password_counts() =>
        RequestFindings.Evaluate(Request, Plan, new EnvironmentSettings(null, null, "default"), All with { TestUserPassword = null },
            tokensAreNeeded: true).ShouldBeEmpty();

    [Fact]
    public void Minting_needs_the_secret_alone() =>
        From(Request with { TokenSource = TokenSource.Mint }, Plan, None).ShouldHaveSingleItem().Subject.ShouldBe("SUPABASE_JWT_SECRET");

    [Fact]
    public void Better_Auth_needs_the_password_alone() =>
        From(Request, Plan with { Auth = AuthProvider.BetterAuth }, None).ShouldHaveSingleItem().Subject.ShouldBe("TEST_USER_PASSWORD");

    [Theory]
    [InlineData(TargetEnvironment.Dev)]
    [InlineData(TargetEnvironment.Emulator)]
    public void Nothing_is_minted_for_Better_Auth(TargetEnvironment environment) =>
        From(Request with { TokenSource = TokenSource.Mint }, Plan with { Environment = environment, Auth = AuthProvider.BetterAuth }, All)
            .ShouldHaveSingleItem().Problem.ShouldContain("none can be minted");

    [Fact]
    public void The_emulator_brings_its_own_keys() =>
        From(Request, Plan with { Environment = TargetEnvironment.Emulator }, None).ShouldBeEmpty();

    [Fact]
    public void Keys_are_not_asked_for_where_the_tokens_are_there() =>
        RequestFindings.Evaluate(Request, Plan, new EnvironmentSettings(null, null, null), None, tokensAreNeeded: false).ShouldBeEmpty();

    [Fact]
    public void A_results_folder_of_another_run_or_a_file_is_found_before_anything_else_is_done()
    {
        using var parent = new TemporaryFolder();
        var taken = ResultsFolder.CreateAt(parent.File("taken"), Plan).Path;
        File.WriteAllText(parent.File("file"), "");

        From(Request with { ResultsFolder = taken }, Plan, All).ShouldHaveSingleItem().Problem.ShouldContain("another run");
        From(Request with { ResultsFolder = parent.File("file") }, Plan, All).ShouldHaveSingleItem().Problem.ShouldContain("file");
        From(Request with { ResultsFolder = parent.File("new") }, Plan, All).ShouldBeEmpty();
        From(Request with { ResultsFolder = taken, Resume = new ResumeRequest(taken, AcceptsChanges: false) }, Plan, All)
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData("embedded", 100, 0)]
    [InlineData("embedded", 101, 1)]
    [InlineData("k6", 101, 0)]
    public void More_virtual_users_than_the_embedded_engine_runs_are_found_when_there_is_no_k6(string kind, int vus, int findings)
    {
        var found = RequestFindings.OfEngine(
            Samples.Plan(Samples.Test() with { Vus = vus }), new EngineDescription(kind, "v1.0.0", "there is no k6"), Request.Syntax)
                .ToList();

        found.Count.ShouldBe(findings);
        found.ShouldAllBe(finding => finding.Problem.Contains("there is no k6", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(RunMode.Cloud, true, 1)]
    [InlineData(RunMode.Cloud, false, 0)]
    [InlineData(RunMode.Local, true, 0)]
    public void The_stack_is_asked_for_by_newer_k6_in_the_cloud_alone(RunMode mode, bool needsStack, int findings) =>
        RequestFindings.OfCloudStack(Plan with { Mode = mode }, None, needsStack).Count().ShouldBe(findings);

    [Theory]
    [InlineData(10L << 30, 100_000L, 0)]
    [InlineData(10L << 30, null, 0)]
    [InlineData(1L << 20, 100_000L, 1)]
    [InlineData(10L << 30, 256L, 1)]
    [InlineData(1L << 20, 256L, 2)]
    public void Disk_and_file_descriptors_are_checked_both(long disk, long? descriptors, int findings) =>
        MachineFindings.Evaluate(Plan, new MachineLimits(disk, descriptors)).Count().ShouldBe(findings);

    [Fact]
    public void Every_finding_says_what_to_do() =>
        From(Request, Plan with { Environment = TargetEnvironment.Prod, Mode = RunMode.Cloud }, None)
            .ShouldAllBe(finding => finding.NextStep.Length > 10);

    private static IReadOnlyList<Finding> From(RunRequest request, RunPlan plan, Credentials credentials) =>
        [.. RequestFindings.Evaluate(request, plan, new EnvironmentSettings(null, null, null), credentials, tokensAreNeeded: true)];
}
