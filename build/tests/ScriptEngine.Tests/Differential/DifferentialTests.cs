using ScriptEngine.Recorder.Cases;
using ScriptEngine.Recorder.Recordings;

namespace ScriptEngine.Tests.Differential;

/// <summary>The engine and k6 on the same scripts. The recordings are made by ScriptEngine.Recorder.</summary>
[Collection(nameof(SuiteRun))]
public sealed class DifferentialTests(EngineRun run) : IClassFixture<EngineRun>
{
    private static readonly Corpus Corpus = Corpus.Find();
    private static readonly IntendedDifferences Intended = IntendedDifferences.Read(Corpus.DifferencesFile);

    [Theory]
    [MemberData(nameof(RecordingTests.Cases), MemberType = typeof(RecordingTests))]
    public async Task The_engine_answers_as_k6_did(string name)
    {
        run.Executable.ShouldNotBeNull("The engine is not built in this configuration.");
        SuiteRun.SkipWithoutSignals(name);

        var expected = Intended.Expected(name, JsonText.Read(Corpus.RecordingOf(name)));

        Comparison.Differences(expected, await run.OfAsync(name)).ShouldBeEmpty();
    }
}
