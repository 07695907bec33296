using System.Globalization;
using System.Text.Json.Nodes;
using ScriptEngine.Summary;

namespace ScriptEngine.Tests.Summary;

/// <summary>The samples of real runs of k6 2.2.0 give what k6 made of them.</summary>
public sealed class RecordedSummaryTests
{
    private static readonly Terminal Piped = new(IsStdOut: false, IsStdErr: false, NoColor: true);

    public static TheoryData<string> Names => [.. Recording.All];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_text_is_that_of_k6_to_the_letter(string name)
    {
        Recording recording = new(name);

        EndOfTestSummary.Text(recording.Replay(), recording.IsFull, Piped).ShouldBe(recording.Text);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_export_holds_what_that_of_k6_holds(string name)
    {
        Recording recording = new(name);
        using StringWriter text = new(CultureInfo.InvariantCulture);

        SummaryExport.Write(text, recording.Replay(), recording.SetupData);

        Sorted(text.ToString()).ShouldBe(Sorted(recording.Export));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_handleSummary_gets_is_what_it_gets_from_k6(string name)
    {
        Recording recording = new(name);

        var data = HandleSummaryData.Json(recording.Replay(), recording.SetupData, Piped);

        Sorted(data).ShouldBe(Sorted(recording.HandleSummaryData));
    }

    // Members have no order in k6's own.
    private static string Sorted(string json) => Sorted(JsonNode.Parse(json))!.ToJsonString(new() { WriteIndented = true });

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
