using Integrations.K6;

namespace Integrations.Tests.K6;

public sealed class K6InspectorTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_script_that_k6_can_read_has_no_problem() =>
        (await InspectAsync()).ShouldBeNull();

    [Fact]
    public async Task The_problem_is_what_k6_says() =>
        (await InspectAsync(
            ("FAKE_EXIT", "107"),
            ("FAKE_STDERR", "time=\"now\" level=error msg=\"No valid authentication token available\\n\\tat init\" hint=\"script exception\"")))
            .ShouldBe("No valid authentication token available\n\tat init");

    [Fact]
    public async Task Variables_travel_by_environment_and_not_as_arguments()
    {
        await InspectAsync(("FAKE_DUMP", folder.Path));

        var call = Fake.Calls(folder).ShouldHaveSingleItem();
        Fake.Arguments(call).ShouldBe(
        [
            "inspect", "--no-color", "--include-system-env-vars", "--execution-requirements",
            Path.Combine(folder.Path, "k6-scripts", "script.js"),
        ]);
        ((string?)call["environment"]!["TOKENS_FILE"]).ShouldBe("/tokens");
    }

    Task<string?> InspectAsync(params (string, string)[] environment) => new K6Inspector(Fake.K6, folder.Path, Fake.Runner(environment))
        .InspectAsync(Fake.Execution(folder, ("TOKENS_FILE", "/tokens")), TestContext.Current.CancellationToken);
}
