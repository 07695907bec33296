using LoadTesting.Catalogue;
using LoadTesting.Model;
using LoadTesting.Planning;

namespace LoadTesting.Tests.Planning;

public sealed class OutputCheckTests
{
    [Theory]
    [InlineData("opentelemetry")]
    [InlineData("experimental-opentelemetry")]
    [InlineData("experimental-prometheus-rw")]
    [InlineData("cloud")]
    [InlineData("influxdb=http://localhost:8086/k6")]
    [InlineData("influxdb=https://authors.example/keys")]
    [InlineData("json=samples.json.gz")]
    [InlineData("csv=samples.csv")]
    public void What_k6_knows_is_taken(string output) => OutputCheck.ProblemsOf(Request(output)).ShouldBeEmpty();

    [Theory]
    [InlineData("influxdb=http://ann:hidden-word@influx.example/k6", "K6_INFLUXDB_PASSWORD")]
    [InlineData("influxdb=http://influx.example/k6?u=ann&p=hidden-word", "K6_INFLUXDB_PASSWORD")]
    [InlineData("influxdb=http://influx.example/k6?token=hidden-word", "K6_INFLUXDB_PASSWORD")]
    [InlineData("influxdb=http://influx.example/k6?%70assword=hidden-word", "K6_INFLUXDB_PASSWORD")]
    [InlineData("influxdb=ann:hidden-word@influx.example", "K6_INFLUXDB_PASSWORD")]
    [InlineData("experimental-prometheus-rw=url=http://m.example,password=hidden-word", "K6_PROMETHEUS_RW_PASSWORD")]
    [InlineData("opentelemetry=headers=authorization:hidden-word", "K6_OTEL_HEADERS")]
    [InlineData("cloud=hidden-word", "K6_CLOUD_TOKEN")]
    [InlineData("http://ann:hidden-word@influx.example", "opentelemetry")]
    [InlineData("json=../../hidden-word.json", "the name of a file")]
    public void What_may_hold_a_secret_is_refused_by_a_message_without_it(string output, string next) =>
        OutputCheck.ProblemsOf(Request(output)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            message => message.ShouldContain(next), message => message.ShouldNotContain("hidden"));

    [Theory]
    [InlineData("kafka=brokers=b1,topic=k6&sasl_password=hidden-word")]
    [InlineData("kafka=headers=Authorization: Basic hidden-word")]
    [InlineData("kafka=apiKey=hidden-word")]
    public void That_goes_for_extensions_too(string output) =>
        OutputCheck.ProblemsOf(Request(output) with { K6Path = "/k6-with-kafka" }).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            message => message.ShouldContain("the extension reads"), message => message.ShouldNotContain("hidden"));

    [Fact]
    public void A_k6_of_one_s_own_may_have_more_outputs()
    {
        OutputCheck.ProblemsOf(Request("kafka=brokers=b1")).ShouldHaveSingleItem().ShouldContain("name the k6");
        OutputCheck.ProblemsOf(Request("kafka=brokers=b1") with { K6Path = "/k6-with-kafka" }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("opentelemtry", "did you mean opentelemetry?")]
    [InlineData("web-dashboard", "dashboard.html in each test's folder")]
    [InlineData("json", "json=samples.json")]
    [InlineData("json=", "json=samples.json")]
    [InlineData("json=-", "json=samples.json")]
    [InlineData("csv=/tmp/samples.csv", "without a folder")]
    [InlineData("json=K6-summary.json", "Choose another name")]
    public void What_cannot_work_is_refused_with_what_can(string output, string next) =>
        OutputCheck.ProblemsOf(Request(output)).ShouldHaveSingleItem().ShouldContain(next);

    [Fact]
    public void No_output_is_given_twice()
    {
        OutputCheck.ProblemsOf(Request("opentelemetry", "opentelemetry")).ShouldHaveSingleItem().ShouldContain("2 times");
        OutputCheck.ProblemsOf(Request("json=a.json", "json=b.json")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(RunMode.Cloud, "auto", "opentelemetry", "Mode=cloud: cloud takes no outputs of k6. Use Mode=local")]
    [InlineData(RunMode.CloudLocal, "auto", "opentelemetry", "Mode=cloud-local: cloud-local takes no outputs of k6. Use Mode=local")]
    [InlineData(RunMode.Local, "embedded", "opentelemetry", "Engine=embedded: embedded takes only json. Use Engine=auto")]
    public void What_the_engine_cannot_have_is_refused_by_its_name(RunMode mode, string engine, string output, string problem) =>
        Refused(Request(output) with { Mode = mode, Engine = EngineKind.Find(engine)!, Environment = TargetEnvironment.Dev })
            .ShouldContain(problem);

    [Fact]
    public void The_embedded_engine_writes_samples() =>
        OutputCheck.ProblemsOf(Request("json=samples.json") with { Engine = EngineKind.Find("embedded")! }).ShouldBeEmpty();

    [Fact]
    public void A_run_here_with_its_page_in_the_cloud_is_planned_as_a_local_one()
    {
        var plan = Plan(Samples.Request("SmallSuite") with { Mode = RunMode.CloudLocal, Environment = TargetEnvironment.Emulator });

        plan.Load.ShouldBe(Plan(Samples.Request("SmallSuite")).Load);
        plan.ModeAndLoad.ShouldStartWith("cloud-local mode");
        plan.Capabilities.MakesLoadHere.ShouldBeTrue();
        plan.Capabilities.NeedsCloudAccount.ShouldBeTrue();
    }

    private static RunRequest Request(params string[] outputs) => Samples.Request("SmallSuite") with { Outputs = outputs };

    private static RunPlan Plan(RunRequest request) => Planner.Plan(
        request,
        CatalogueReader.Read(RepositoryFiles.Configs, RepositoryFiles.Scripts),
        LoadProfilesReader.Read(RepositoryFiles.Configs),
        EnvironmentsReader.Read(RepositoryFiles.Configs));

    private static string Refused(RunRequest request) => Should.Throw<ConfigurationException>(() => Plan(request)).Message;
}
