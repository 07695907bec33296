using ScriptEngine.Recorder.Cases;
using ScriptEngine.Recorder.Recordings;
using ScriptEngine.Recorder.Runs;

namespace ScriptEngine.Tests.Differential;

/// <summary>So that recordings cannot go stale unseen.</summary>
[Collection(nameof(SuiteRun))]
public sealed class RecordingTests(RealK6Run run) : IClassFixture<RealK6Run>
{
    private const int MaxAttempts = 3;

    public static TheoryData<string> Cases() => [.. Corpus.Find().Cases().Select(@case => @case.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_real_k6_still_answers_as_recorded(string name)
    {
        Assert.SkipWhen(run.Executable is null, "no k6 on PATH or in K6_BINARY");
        var described = await run.DescribeAsync();
        var version = described?.Version;
        Assert.SkipWhen(version?[..version.LastIndexOf('.')] != RealK6.Recorded[..RealK6.Recorded.LastIndexOf('.')],
            $"k6 is {version}, recorded was {RealK6.Recorded}");
        SuiteRun.SkipWithoutSignals(name);
        var beforeGo = Corpus.Find().Cases().Single(@case => @case.Name == name).Settings.BeforeGo;
        Assert.SkipWhen(beforeGo is not null
            && described?.Go >= beforeGo, $"k6 is built with Go {described?.Go}, whose HTTP client answers otherwise since {beforeGo}");

        var recording = JsonText.Read(Corpus.Find().RecordingOf(name));
        var differences = Comparison.Differences(recording, await run.OfAsync(name));
        // A recording that is stale differs each time; a k6 that waited for a processor does not.
        for (var attempt = 2; attempt <= MaxAttempts && differences.Count > 0; attempt++)
            differences = Comparison.Differences(recording, await run.AgainAsync(name));
        differences.ShouldBeEmpty();
    }
}
