using LoadTesting.Comparison;
using LoadTesting.Model;
using LoadTesting.Storage;

namespace LoadTesting.Tests.Comparison;

/// <summary>Runs whose curve has a point every few seconds, as a long run in the cloud has.</summary>
public sealed class CoarseCurveTests : IDisposable
{
    private static readonly Dictionary<string, double> Usual = new(StringComparer.Ordinal) { ["GET credits"] = 40, ["GET graphs"] = 60 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(25, 1000, false)]
    [InlineData(25, 4000, true)]
    // k6's own, of a test of over 48 minutes.
    [InlineData(1500, 2000, false)]
    public void A_change_is_told_by_figures_of_each_second_or_not_at_all(int windows, int period, bool isCoarse)
    {
        var measured = new SimulatedPlatform(4) { Seconds = windows }.Run(Usual);
        var (baseline, current) = (Make("baseline", measured, period), Make("current", measured, period));

        var test = RunComparer.Compare(baseline, current, ComparisonRequest.None).Tests.ShouldHaveSingleItem();

        (test.NotComparedBecause is not null).ShouldBe(isCoarse, test.NotComparedBecause);
        if (isCoarse)
            test.NotComparedBecause!.ShouldContain("a point every 4 seconds; only figures of each second can tell a change from chance");
    }

    private ResultsFolder Make(string name, TestMeasurements measured, int period)
    {
        var folder = SimulatedFolder.Make(_folder.File(name), measured);
        var file = folder.Of(folder.Plan.Tests[0]).Timeline;
        File.WriteAllText(
            file, File.ReadAllText(file).Replace("\"period\":1000", $"\"period\":{period}", StringComparison.Ordinal));
        return folder;
    }
}
