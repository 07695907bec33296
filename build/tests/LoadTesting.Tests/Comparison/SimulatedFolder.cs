using System.Text;
using LoadTesting.Comparison;
using LoadTesting.Model;
using LoadTesting.Storage;
using Newtonsoft.Json;
using TestResult = LoadTesting.Model.TestResult;

namespace LoadTesting.Tests.Comparison;

/// <summary>Results folders with time lines as k6 writes them, of what a simulated platform measured.</summary>
internal static class SimulatedFolder
{
    public static PlannedTest Test(string name = "Core_API_Quick_Test", int seconds = 25) => Samples.Test(name, scriptHash: "abc") with
    {
        Duration = TimeSpan.FromSeconds(seconds),
        RampUp = TimeSpan.Zero,
        RampDown = TimeSpan.Zero,
    };

    public static ResultsFolder Make(string path, TestMeasurements measurements, Func<TestResult, TestResult>? change = null) =>
        Make(path, Samples.Plan(Test(seconds: measurements.All.Windows.Count)), measurements, change);

    /// <summary>The same figures for every test of the plan.</summary>
    public static ResultsFolder Make(string path, RunPlan plan, TestMeasurements measurements, Func<TestResult, TestResult>? change = null)
    {
        var folder = ResultsFolder.CreateAt(path, plan);
        foreach (var test in plan.Tests)
            Add(folder, test, measurements, change);
        return folder;
    }

    public static void Add(
        ResultsFolder folder, PlannedTest test, TestMeasurements measurements, Func<TestResult, TestResult>? change = null)
    {
        var whole = measurements.All.Whole;
        var result = Samples.Result(test, Verdict.Passed) with
        {
            Metrics = new TestMetrics(
                (long)whole.Requests, whole.PerSecond, whole.P50, whole.P95, whole.P99, whole.Failed / whole.Requests, 1, 0, 1),
        };
        folder.Save(change is null ? result : change(result));
        File.WriteAllText(folder.Of(test).Timeline, TimeLineOf(measurements));
    }

    public static string TimeLineOf(TestMeasurements measurements, bool isComplete = true)
    {
        var start = Samples.Noon.ToUnixTimeMilliseconds();
        var series = new SortedDictionary<string, (string Type, Func<int, object> Values)>(StringComparer.Ordinal);
        foreach (var row in measurements.Requests)
        {
            var (requests, duration, failed) = (
                RequestSeries.From(row.Request).Requests, RequestSeries.From(row.Request).Duration, RequestSeries.From(row.Request).Failed);
            MeasuredFigures At(int second) => second < 0 ? row.Whole : row.Windows[second];
            series.Add(requests, ("counter", second => new[] { At(second).Requests, At(second).PerSecond }));
            series.Add(duration, ("trend", second => At(second) is { P50: { } p50, P95: { } p95, P99: { } p99 }
                ? [p50, p99, p50, p50, p95, p95, p99] : Array.Empty<double>()));
            series.Add(failed,
                ("rate", second => At(second).Requests > 0 ? [At(second).Failed / At(second).Requests] : Array.Empty<double>()));
        }

        var seconds = measurements.All.Windows.Count;
        series.Add("time", ("gauge", second => new double[] { start + (1000.0 * (second < 0 ? seconds : second + 1)) }));
        var text = new StringBuilder();
        void Line(string name, object data) => text.Append(JsonConvert.SerializeObject(new { @event = name, data })).Append('\n');
        Line("param", new { period = 1000 });
        Line("metric", series.ToDictionary(entry => entry.Key, entry => new { type = entry.Value.Type }));
        Line("start", new[] { new[] { (double)start } });
        for (var second = 0; second < seconds; second++)
            Line("snapshot", series.Values.Select(entry => entry.Values(second)));
        Line("cumulative", series.Values.Select(entry => entry.Values(-1)));
        if (isComplete)
            Line("stop", Array.Empty<double>());
        return text.ToString();
    }
}
