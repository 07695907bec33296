using Integrations.Engines;
using LoadTesting.Execution;

namespace Integrations.Tests.Engines;

public sealed class K6InspectorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_script_that_k6_can_read_has_no_problem() =>
        (await InspectAsync()).ShouldBeNull();

    [Fact]
    public async Task The_problem_is_what_k6_says() =>
        (await InspectAsync(
            ("FAKE_EXIT", "107"),
            ("FAKE_STDERR",
                "time=\"now\" level=error msg=\"No valid authentication token available\\n\\tat init\" hint=\"script exception\"")))
            .ShouldBe("No valid authentication token available\n\tat init");

    [Theory]
    [InlineData("hi", "'hi'")]
    [InlineData("\u001b[31mred\u001b[0m\u0007", "'red\uFFFD'")]
    [InlineData(" ", "nothing")]
    [InlineData("[]", "'[]'")]
    [InlineData("""{"version":"1"}""", """'{"version":"1"}'""")]
    [InlineData("""{"scenarios":{"default":{}},"maxVUs":""", """'{"scenarios":{"default":{}},"maxVUs":'""")]
    public async Task What_does_not_answer_with_a_script_s_options_is_no_k6(string printed, string quoted)
    {
        var error = await Should.ThrowAsync<EngineException>(() => InspectAsync(("FAKE_INSPECT", printed)));

        error.Message.ShouldStartWith($"{Fake.Path} does not answer 'inspect' like k6");
        error.Message.ShouldContain($"but with {quoted}:");
        error.Message.ShouldContain("--k6");
    }

    [Fact]
    public async Task A_long_answer_is_quoted_short() =>
        (await Should.ThrowAsync<EngineException>(() => InspectAsync(("FAKE_INSPECT", new string('x', 5000)))))
            .Message.Length.ShouldBeLessThan(500);

    [Fact]
    public async Task Variables_travel_by_environment_and_not_as_arguments()
    {
        await InspectAsync(("FAKE_DUMP", _folder.Path));

        var call = Fake.Calls(_folder).ShouldHaveSingleItem();
        Fake.Arguments(call).ShouldBe(
        [
            "inspect", "--no-color", "--config", _folder.File("A_Test/k6-config.json"),
            "--include-system-env-vars", "--execution-requirements",
            Path.Combine(_folder.Path, "k6-scripts", "script.js"),
        ]);
        ((string?)call["environment"]!["TOKENS_FILE"]).ShouldBe("/tokens");
    }

    private Task<string?> InspectAsync(params (string, string)[] environment) =>
        new K6Inspector(Fake.K6, _folder.Path, Fake.Runner(environment))
        .InspectAsync(Fake.Execution(_folder, ("TOKENS_FILE", "/tokens")), TestContext.Current.CancellationToken);
}
