using System.Text;
using Microsoft.Extensions.Time.Testing;
using ScriptEngine.Metrics;
using ScriptEngine.Options;
using ScriptEngine.Outputs;

namespace ScriptEngine.Tests.Outputs;

public sealed class JsonLinesTests
{
    private readonly MetricRegistry _metrics = new();

    [Fact]
    public void A_metric_is_announced_before_its_first_point_alone()
    {
        Sample sample = new(_metrics.Builtin.Checks, Tags.Empty.With("check", "ok").With("run", "r<1>\"é"), 1, 1_795_439_628_722_413_883);

        Lines(new TestOptions(), sample, sample).ShouldBe(
        [
            """{"type":"Metric","data":{"name":"checks","type":"rate","contains":"default","thresholds":[],"submetrics":null}"""
                + ""","metric":"checks"}""",
            """{"metric":"checks","type":"Point","data":{"time":"2026-11-23T13:13:48.722413883Z","value":1,"tags":"""
                + """{"check":"ok","run":"r<1>\"é"}}}""",
            """{"metric":"checks","type":"Point","data":{"time":"2026-11-23T13:13:48.722413883Z","value":1,"tags":"""
                + """{"check":"ok","run":"r<1>\"é"}}}""",
        ]);
    }

    [Fact]
    public void Metadata_stands_beside_the_tags()
    {
        Sample sample = new(_metrics.Builtin.Vus, Tags.Empty.WithMetadata("trace", "a").With("run", "x")
            .WithMetadata("iter", "0"), 1, 1_795_439_628_000_000_000);

        Lines(new TestOptions(), sample)[1].ShouldBe(
            """{"metric":"vus","type":"Point","data":{"time":"2026-11-23T13:13:48Z","value":1,"tags":{"run":"x"}"""
                + ""","metadata":{"iter":"0","trace":"a"}}}""");
    }

    [Fact]
    public void A_metric_shows_its_thresholds_and_submetrics()
    {
        TestOptions options = new()
        {
            Thresholds = new SortedDictionary<string, IReadOnlyList<ThresholdOption>>(StringComparer.Ordinal)
            {
                ["http_req_duration"] =
                    [new("p(95)<500"), new("avg<1000", AbortOnFail: true), new("max<9", true, TimeSpan.FromSeconds(10))],
                ["http_req_duration{name:x}"] = [new("p(95)<500")],
            },
        };

        Lines(options, new Sample(_metrics.Builtin.HttpReqDuration, Tags.Empty, 21.068728, 1_795_439_628_000_000_000)).ShouldBe(
        [
            """{"type":"Metric","data":{"name":"http_req_duration","type":"trend","contains":"time","thresholds":["p(95)<500","""
                + """{"threshold":"avg<1000","abortOnFail":true,"delayAbortEval":null},{"threshold":"max<9","abortOnFail":true"""
                + ""","delayAbortEval":"10s"}],"submetrics":[{"name":"http_req_duration{name:x}","suffix":"name:x","tags":{"name":"x"}},"""
                + """{"name":"http_req_duration{expected_response:true}","suffix":"expected_response:true","tags":"""
                + """{"expected_response":"true"}}]},"metric":"http_req_duration"}""",
            """{"metric":"http_req_duration","type":"Point","data":{"time":"2026-11-23T13:13:48Z","value":21.068728,"tags":{}}}""",
        ]);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-2, "-2")]
    [InlineData(0.00846, "0.00846")]
    [InlineData(0.000001, "0.000001")]
    [InlineData(0.0000005, "5e-7")]
    [InlineData(123456789012345680000d, "123456789012345680000")]
    [InlineData(1e21, "1e+21")]
    public void Numbers_are_written_as_Go_writes_them(double value, string expected)
    {
        StringBuilder text = new();
        GoJson.AppendNumber(text, value);
        text.ToString().ShouldBe(expected);
    }

    [Theory]
    [InlineData(1_795_439_628_700_000_000, "2026-11-23T14:13:48.7+01:00")]
    [InlineData(1_795_439_628_000_000_001, "2026-11-23T14:13:48.000000001+01:00")]
    [InlineData(1_795_439_628_000_000_000, "2026-11-23T14:13:48+01:00")]
    public void Moments_are_local_with_the_digits_they_need(long nanoseconds, string expected)
    {
        FakeTimeProvider time = new();
        time.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("x", TimeSpan.FromHours(1), "x", "x"));
        StringBuilder text = new();
        new GoTime(time).Append(text, nanoseconds);
        text.ToString().ShouldBe(expected);
    }

    private static string[] Lines(TestOptions options, params Sample[] samples)
    {
        StringBuilder text = new();
        JsonLines lines = new(options, new FakeTimeProvider());
        foreach (var sample in samples)
            lines.Append(text, sample);
        return text.ToString().TrimEnd('\n').Split('\n');
    }
}
