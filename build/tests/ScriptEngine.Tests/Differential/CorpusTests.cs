using ScriptEngine.Recorder.Cases;
using ScriptEngine.Recorder.Recordings;

namespace ScriptEngine.Tests.Differential;

public sealed class CorpusTests
{
    private static readonly Corpus Corpus = Corpus.Find();
    private static readonly List<string> Names = [.. Corpus.Cases().Select(@case => @case.Name)];

    [Fact]
    public void The_corpus_has_scripts_for_every_feature_and_error() => Names.Count.ShouldBeGreaterThanOrEqualTo(80);

    [Fact]
    public void Every_script_has_a_recording_and_every_recording_a_script() =>
        Directory.EnumerateFiles(Corpus.Recordings, "*.json").Select(Path.GetFileNameWithoutExtension).ShouldBe(Names, ignoreOrder: true);

    [Fact]
    public void Numbers_of_cases_are_not_used_twice() => Names.Select(name => name[..3]).ShouldBeUnique();

    [Fact]
    public void Every_intended_difference_belongs_to_a_case_and_has_its_reason()
    {
        var intended = IntendedDifferences.Read(Corpus.DifferencesFile);

        intended.Cases.ShouldBeSubsetOf(Names);
        foreach (var name in intended.Cases)
        {
            intended.ReasonFor(name).ShouldNotBeNullOrWhiteSpace(name);
            var recording = JsonText.Read(Corpus.RecordingOf(name));
            Comparison.Differences(recording, intended.Expected(name, recording)).ShouldNotBeEmpty(name);
        }
    }

    [Fact]
    public void No_recording_is_of_a_run_that_did_not_end()
    {
        foreach (var name in Names)
            JsonText.Read(Corpus.RecordingOf(name))["exitCode"].ShouldNotBeNull(name);
    }
}
