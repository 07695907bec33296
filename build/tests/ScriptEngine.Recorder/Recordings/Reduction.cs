using System.Text.Json.Nodes;
using ScriptEngine.Recorder.Cases;
using ScriptEngine.Recorder.Runs;
using ScriptEngine.Recorder.Server;

namespace ScriptEngine.Recorder.Recordings;

/// <summary>
/// What of a run is compared: <c>exitCode</c>, <c>log</c> (text: times), <c>metrics</c>, <c>groups</c> (checks by group path, as
/// [passes, fails]), <c>outputs</c>, <c>series</c>, <c>dashboard</c>, <c>text</c>, <c>stdout</c>. Equal for two runs of one
/// program.
/// </summary>
internal static class Reduction
{
    public static JsonObject From(CorpusCase @case, RunOutcome outcome, TestServer server)
    {
        var settings = @case.Settings;
        var plain = new Plain(server, outcome);
        var reduced = new JsonObject { ["exitCode"] = outcome.ExitCode };
        if (settings.Log != LogDetail.None)
            reduced["log"] = LogReduction.From(outcome.Error, plain, settings.Log);
        if (settings is { Command: "run", Export: true })
            SummaryReduction.Into(reduced, outcome.PathOf(RunOutcome.ExportFile), settings, plain);
        foreach (var kind in settings.Compare)
            reduced[kind] = kind switch
            {
                "vus" => true,
                "series" => SeriesReduction.From(outcome.PathOf(RunOutcome.SeriesFile), settings, plain),
                "dashboard" => DashboardReduction.From(outcome.PathOf(RunOutcome.DashboardFile), plain),
                "text" => TextReduction.From(outcome.Output),
                "stdout" => new JsonArray([.. outcome.Output.Select(line => (JsonNode)plain.Of(line).TrimEnd())]),
                "jsonstdout" => JsonText.Parsed(string.Join('\n', outcome.Output), plain),
                _ => throw new InvalidDataException($"{@case.Name}: there is no comparison called {kind}"),
            };
        if (settings.Outputs.Count > 0)
            reduced["outputs"] = Outputs(settings.Outputs, outcome, plain);
        Ranges.Apply(reduced, settings.Ranges);
        return JsonText.Sorted(reduced);
    }

    private static JsonObject Outputs(IEnumerable<string> names, RunOutcome outcome, Plain plain)
    {
        var outputs = new JsonObject();
        foreach (var name in names)
            outputs[name] = File.Exists(outcome.PathOf(name))
                ? JsonText.Parsed(File.ReadAllText(outcome.PathOf(name)), plain) : "not written";
        return outputs;
    }
}
